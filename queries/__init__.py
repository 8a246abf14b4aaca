"""The questions of the catalogue: one ``.rq`` file each. Data only."""
