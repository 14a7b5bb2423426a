-- A relay publishes the service's own log on a transport; its checkpoint is a subscription's.
CREATE TABLE subscription_new (
  name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('projection', 'reactor', 'relay')),
  status TEXT NOT NULL CHECK (status IN ('building', 'live', 'retired')),
  paused INTEGER NOT NULL DEFAULT 0,
  code_version INTEGER NOT NULL,
  PRIMARY KEY (name, generation)
) STRICT;
INSERT INTO subscription_new (name, generation, kind, status, paused, code_version)
  SELECT name, generation, kind, status, paused, code_version FROM subscription;
DROP TABLE subscription;
ALTER TABLE subscription_new RENAME TO subscription;
CREATE UNIQUE INDEX subscription_one_live ON subscription (name) WHERE status = 'live';

-- Jobs on their way to a broker, written in the transaction that decided on them; gone when the broker has them. Kept
-- apart from the table of jobs, which is the ledger of the queues that live here: one of these jobs may come back to it.
CREATE TABLE outgoing_job (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival
  id BLOB NOT NULL UNIQUE,
  queue TEXT NOT NULL,
  priority INTEGER NOT NULL,
  run_at INTEGER NOT NULL, -- sent when it is due: brokers keep no time
  put_at INTEGER NOT NULL,
  dedupe_key TEXT,
  group_key TEXT,
  correlation_id BLOB NOT NULL,
  causation_id BLOB,
  payload TEXT NOT NULL,
  owner TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outgoing_job_due ON outgoing_job (run_at);
CREATE INDEX outgoing_job_correlation ON outgoing_job (correlation_id);
CREATE UNIQUE INDEX outgoing_job_dedupe ON outgoing_job (queue, dedupe_key) WHERE dedupe_key IS NOT NULL;
