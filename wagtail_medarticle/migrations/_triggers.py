"""Operations that make the review ledger's triggers. Migrations name this path."""

from __future__ import annotations

from django.db import migrations

from ..review.triggers import create, drop, renew

append_only = migrations.RunPython(create, drop, elidable=False)
renewed = migrations.RunPython(renew, renew, elidable=False)
