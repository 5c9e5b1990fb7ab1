"""The clock and the batch: the only place that knows Prefect."""
