"""Our table of units against the library pint: every factor and offset, unit by unit. Run it where the table changes.

python bench/units.py     with a Python that has both this project and pint; exit code 1 if one differs
"""

from __future__ import annotations

import sys

from runut.packs.units import units

__all__ = ["main"]


def main() -> int:
    """Prints what differs."""
    import pint

    registry = pint.UnitRegistry()
    differ = checked = 0
    for unit in units().values():
        if not unit.dimension:
            continue
        checked += 1
        if not unit.check:
            print(f"{unit.id}: nothing to check it by")
            differ += 1
            continue
        for value in (0.0, 1.0, 250.0):
            told = registry.Quantity(value, unit.check).to("kelvin") if unit.offset else value * registry.parse_expression(unit.check)
            theirs = float((told / registry.parse_expression(_SI.get(unit.dimension, "1"))).to_base_units().magnitude)
            ours = value * unit.factor + unit.offset
            if abs(ours - theirs) > 1e-9 * max(abs(ours), 1e-30):
                print(f"{unit.id}: {value} is {ours}, by pint {theirs}")
                differ += 1
                break
    print(f"{checked} units with a dimension, {differ} differ")
    return 1 if differ else 0


# the SI unit that each dimension is told in
_SI = {
    "length": "metre", "area": "metre**2", "volume": "metre**3", "mass": "kilogram", "time": "second", "speed": "metre/second",
    "flow": "metre**3/second", "power": "watt", "energy": "joule", "force": "newton", "torque": "newton*metre", "pressure": "pascal",
    "potential": "volt", "current": "ampere", "charge": "coulomb", "resistance": "ohm", "capacitance": "farad", "frequency": "hertz",
    "information": "byte", "data rate": "bit/second", "temperature": "kelvin", "share": "dimensionless", "apparent power": "volt*ampere",
}


if __name__ == "__main__":
    sys.exit(main())
