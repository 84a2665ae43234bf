"""First floor: one wire to the outside in each module. They carry; they decide nothing."""
