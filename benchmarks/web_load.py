"""Twenty people at once on `gapcheck web`: how long a warm check of a page takes, over HTTP on this machine alone.

Every person sends the same one-page resume, waits for the answer, looks at it for a second (`--pause`), and sends again.
Prints the median, the 95th percentile and the slowest, beside what one person alone gets in the same run; requests are bounded.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx

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


async def measure(base: str, people: int, requests: int, pause: float) -> None:
    content = RESUME.read_bytes()
    async with httpx.AsyncClient(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as client:
        for _ in range(6):
            await ask(client, content)
        tell("one person", [await ask(client, content) for _ in range(20)])
        start = time.perf_counter()
        rows = await asyncio.gather(*(be_a_person(client, content, requests, pause, number) for number in range(people)))
        took = time.perf_counter() - start
    times = [seconds for row in rows for seconds in row]
    tell(f"{people} people, {pause:g} s between", times)
    print(f"{len(times) / took:.0f} checks a second")


def tell(who: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(f"{who}: median {statistics.median(ordered) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, slowest {ordered[-1] * 1000:.0f} ms, {len(ordered)} checks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--requests", type=int, default=10, help="of each of them")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between an answer and the next request")
    arguments = parser.parse_args()
    command = [sys.executable, "-m", "gapcheck", "web", "--port", "0", "--no-browser", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"GAPCHECK_WEB_TOKEN": TOKEN}) as server:
        try:
            base = server.stdout.readline().partition("/?")[0]
            asyncio.run(measure(base, arguments.people, arguments.requests, arguments.pause))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
