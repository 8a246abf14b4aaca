"""What users ask for, composed from ``ingest`` and ``kg``; commands and routes only call it."""
