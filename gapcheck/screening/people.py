"""Files put together as people: what is known about each file in, groups of files out.

A contact alone never makes two files one person, and no chain of likenesses joins two different names.
"""

from collections.abc import Mapping, Sequence

from gapcheck.screening.duplicates import Likeness, Signed, compare_names


def group_people(files: Sequence[Signed], links: Mapping[str, Likeness]) -> list[list[int]]:
    """Positions of the files of each person, in order; every file is in one group.

    Args:
        links: as `link_duplicates` found them.
    """
    at = {file.source: index for index, file in enumerate(files)}
    groups = [[index] for index in range(len(files))]
    for index, file in enumerate(files):
        link = links.get(file.source)
        if link is None or not link.joins:
            continue
        group, known = groups[at[link.source]], files[at[link.source]]
        in_spite_of_names = link.kind == "same file" or compare_names(file.names, known.names) == "other"
        if in_spite_of_names or not _has_other_name(file, [files[other] for other in group]):
            group.append(index)
            groups[index] = group
    return [group for index, group in enumerate(groups) if group[0] == index]


def _has_other_name(file: Signed, group: Sequence[Signed]) -> bool:
    """Whether more of a group's names are another one than the file's."""
    told = [compare_names(file.names, other.names) for other in group]
    return told.count("other") > told.count("same")
