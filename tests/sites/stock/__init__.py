"""An article type as Wagtail's documentation teaches to build one: what the benchmarks compare with."""
