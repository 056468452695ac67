"""Twenty people at once on `gapcheck web`: how long a warm check of a page takes, over HTTP on this machine alone.

Every person sends the same one-page resume, waits for the answer, looks at it for a second (`--pause`), and sends again.
Prints the median, the 95th percentile and the slowest, beside what one person alone gets in the same run, and the processor's time per check.
`--hostile 1057` sends so many damaged PDFs instead, and prints what they were answered and the memory before and after. Requests are bounded.
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.processes import family_of, memory_kb

ROOT = Path(__file__).parents[1]
RESUME = ROOT / "sample_resumes" / "plain_text.txt"
TOKEN = "a-token-for-this-run-only"


async def ask(client: httpx.AsyncClient, content: bytes) -> float:
    """Seconds of one check."""
    start = time.perf_counter()
    answer = await client.post("/api/check", files={"file": (RESUME.name, content)})
    answer.raise_for_status()
    return time.perf_counter() - start


async def be_a_person(client: httpx.AsyncClient, content: bytes, requests: int, pause: float, number: int) -> list[float]:
    """The times of one person's checks; people do not begin in step."""
    await asyncio.sleep(pause * number / 20)
    times = []
    for _ in range(requests):
        times.append(await ask(client, content))
        await asyncio.sleep(pause)
    return times


def processor_seconds(process: int) -> float:
    """Used by a server and its workers so far."""
    fields = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in family_of(process)]
    return sum(int(row[11]) + int(row[12]) for row in fields) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int) -> float:
    """Of a server and its workers, pages that they share counted once."""
    return memory_kb(family_of(process), "Pss:") / 1000


async def be_hostile(base: str, process: int, number: int) -> None:
    """Damaged copies of the samples, four at a time."""
    chance = random.Random(7)
    samples = [path.read_bytes() for path in sorted(RESUME.parent.glob("*.pdf"))]
    told: Counter[str] = Counter()
    gate = asyncio.Semaphore(4)

    async def send(content: bytes) -> None:
        async with gate:
            answer = await client.post("/api/check", files={"file": ("r.pdf", content)})
        told["report" if answer.status_code == 200 else f"{answer.status_code} {answer.json()['code']}"] += 1

    async with httpx.AsyncClient(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=120) as client:
        await asyncio.gather(*(send(damage(chance.choice(samples), chance)) for _ in range(60)))
        before = memory_mb(process)
        told.clear()
        await asyncio.gather(*(send(damage(chance.choice(samples), chance)) for _ in range(number)))
        alive = (await client.get("/api/health")).json()["status"]
    print(f"{sum(told.values())} answers: {dict(told.most_common())}")
    print(f"server {alive}; memory {before:.0f} MB after 60 files, {memory_mb(process):.0f} MB at the end")


def damage(content: bytes, chance: random.Random) -> bytes:
    """A file with some of it cut out, doubled, or made into noise."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 30)):
        at, length = chance.randrange(len(data)), chance.randint(1, 400)
        kind = chance.randrange(3)
        data[at : at + length] = b"" if kind == 0 else data[at : at + length] * 2 if kind == 1 else chance.randbytes(length)
    return bytes(data)


async def measure(base: str, process: int, people: int, requests: int, pause: float) -> None:
    content = RESUME.read_bytes()
    async with httpx.AsyncClient(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as client:
        for _ in range(6):
            await ask(client, content)
        tell("one person", [await ask(client, content) for _ in range(20)])
        start, used = time.perf_counter(), processor_seconds(process)
        rows = await asyncio.gather(*(be_a_person(client, content, requests, pause, number) for number in range(people)))
        took = time.perf_counter() - start
    times = [seconds for row in rows for seconds in row]
    tell(f"{people} people, {pause:g} s between", times)
    print(f"{len(times) / took:.0f} checks a second, {(processor_seconds(process) - used) / len(times) * 1000:.0f} ms of processor time each")


def tell(who: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(f"{who}: median {statistics.median(ordered) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, slowest {ordered[-1] * 1000:.0f} ms, {len(ordered)} checks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--requests", type=int, default=10, help="of each of them")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between an answer and the next request")
    parser.add_argument("--hostile", type=int, default=0, metavar="N", help="send N damaged PDFs instead")
    arguments = parser.parse_args()
    command = [sys.executable, "-m", "gapcheck", "web", "--port", "0", "--no-browser", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"GAPCHECK_WEB_TOKEN": TOKEN}) as server:
        try:
            base = server.stdout.readline().partition("/?")[0]
            if arguments.hostile:
                asyncio.run(be_hostile(base, server.pid, arguments.hostile))
            else:
                asyncio.run(measure(base, server.pid, arguments.people, arguments.requests, arguments.pause))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
