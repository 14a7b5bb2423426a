-- A relay publishes the service's own log on a transport; its checkpoint is a subscription's.
ALTER TABLE subscription DROP CONSTRAINT subscription_kind_check;
ALTER TABLE subscription ADD CONSTRAINT subscription_kind_check CHECK (kind IN ('projection', 'reactor', 'relay'));

-- Jobs on their way to a broker, written in the transaction that decided on them; gone when the broker has them. Kept
-- apart from the table of jobs, which is the ledger of the queues that live here: one of these jobs may come back to it.
CREATE TABLE outgoing_job (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- order of arrival
  id uuid NOT NULL UNIQUE,
  queue text NOT NULL,
  priority bigint NOT NULL,
  run_at bigint NOT NULL, -- sent when it is due: brokers keep no time
  put_at bigint NOT NULL,
  dedupe_key text,
  group_key text,
  correlation_id uuid NOT NULL,
  causation_id uuid,
  payload text NOT NULL,
  owner text,
  lease_until bigint NOT NULL DEFAULT 0
);
CREATE INDEX outgoing_job_due ON outgoing_job (run_at);
CREATE INDEX outgoing_job_correlation ON outgoing_job (correlation_id);
CREATE UNIQUE INDEX outgoing_job_dedupe ON outgoing_job (queue, dedupe_key) WHERE dedupe_key IS NOT NULL;
