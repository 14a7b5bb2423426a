-- One service's store. Times are epoch microseconds, so that one SQL text serves both databases.

-- One row. Locking it is the append mutex; its value is the gapless, commit-ordered head.
CREATE TABLE head (
  id bigint PRIMARY KEY CHECK (id = 1),
  pos bigint NOT NULL,
  last_at bigint NOT NULL, -- keeps recorded_at monotone even when the clock steps back
  epoch uuid NOT NULL -- a new value after a restore: checkpoints of another epoch are refused
);

CREATE TABLE event (
  pos bigint PRIMARY KEY, -- dense: 1, 2, 3, ...; order = commit order
  stream text NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version bigint NOT NULL CHECK (schema_version > 0),
  key text NOT NULL,
  slot bigint NOT NULL CHECK (slot BETWEEN 0 AND 63),
  occurred_at bigint NOT NULL,
  recorded_at bigint NOT NULL, -- monotone in pos, so a time is found by bisection and needs no index
  correlation_id uuid NOT NULL,
  causation_id uuid NOT NULL,
  traceparent text,
  actor text NOT NULL,
  data text NOT NULL,
  CONSTRAINT event_id_unique UNIQUE (event_id),
  CONSTRAINT event_stream_version UNIQUE (stream, version)
);
CREATE INDEX event_correlation ON event (correlation_id);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE head SET (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- The first answer of a command, given again when the request is repeated.
CREATE TABLE command (
  scope text NOT NULL,
  idem_key text NOT NULL,
  fingerprint text NOT NULL,
  result text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (scope, idem_key)
);
CREATE INDEX command_age ON command (at);

CREATE TABLE snapshot (
  stream text NOT NULL,
  fold_version bigint NOT NULL,
  version bigint NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (stream, fold_version)
);

-- Process managers: state and deadline of each instance.
CREATE TABLE process (
  name text NOT NULL,
  instance text NOT NULL,
  version bigint NOT NULL,
  state text NOT NULL,
  due_at bigint,
  correlation_id uuid NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (name, instance)
);
CREATE INDEX process_instance ON process (instance);
CREATE INDEX process_due ON process (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE subscription (
  name text NOT NULL,
  generation bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('projection', 'reactor')),
  status text NOT NULL CHECK (status IN ('building', 'live', 'retired')),
  paused bigint NOT NULL DEFAULT 0,
  code_version bigint NOT NULL,
  PRIMARY KEY (name, generation)
);
CREATE UNIQUE INDEX subscription_one_live ON subscription (name) WHERE status = 'live';

CREATE TABLE checkpoint (
  name text NOT NULL,
  generation bigint NOT NULL,
  source text NOT NULL,
  shard bigint NOT NULL,
  shards bigint NOT NULL CHECK (shards IN (1, 2, 4, 8, 16, 32, 64)),
  pos bigint NOT NULL DEFAULT 0, -- everything up to here is applied, parked or skipped
  epoch uuid NOT NULL,
  owner text,
  fence bigint NOT NULL DEFAULT 0,
  lease_until bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (name, generation, source, shard)
);

-- Order-preserving dead letters: once a key is parked, its later events queue behind it.
CREATE TABLE parked_key (
  name text NOT NULL,
  generation bigint NOT NULL,
  source text NOT NULL,
  shard bigint NOT NULL,
  key text NOT NULL,
  state text NOT NULL CHECK (state IN ('retrying', 'dead')),
  attempts bigint NOT NULL,
  next_at bigint NOT NULL,
  error_class text NOT NULL,
  error text NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (name, generation, source, key)
);
-- Positions only, no copies, so that upcasting and erasure reach them.
CREATE TABLE parked (
  name text NOT NULL,
  generation bigint NOT NULL,
  source text NOT NULL,
  key text NOT NULL,
  pos bigint NOT NULL,
  resolution text CHECK (resolution IN ('skipped')),
  PRIMARY KEY (name, generation, source, key, pos)
);

-- Calls that leave the house.
CREATE TABLE effect (
  effect_key text PRIMARY KEY,
  kind text NOT NULL,
  instance text NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'sent', 'confirmed', 'rejected', 'unknown')),
  dead bigint NOT NULL DEFAULT 0, -- 1: out of attempts, or skipped by an operator (2)
  request text NOT NULL,
  response text,
  attempts bigint NOT NULL DEFAULT 0,
  next_at bigint NOT NULL,
  token bigint NOT NULL DEFAULT 0,
  error_class text,
  error text,
  correlation_id uuid NOT NULL,
  causation_id uuid NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
CREATE INDEX effect_open ON effect (next_at) WHERE state IN ('planned', 'sent', 'unknown') AND dead = 0;
CREATE INDEX effect_dead ON effect (effect_key) WHERE dead = 1;
CREATE INDEX effect_correlation ON effect (correlation_id);

CREATE TABLE job (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- order of arrival
  id uuid NOT NULL UNIQUE,
  queue text NOT NULL,
  priority bigint NOT NULL, -- lower runs first
  state text NOT NULL CHECK (state IN ('ready', 'delayed', 'running', 'done', 'dead', 'cancelled')),
  run_at bigint NOT NULL,
  enqueued_at bigint NOT NULL,
  dedupe_key text,
  group_key text,
  correlation_id uuid NOT NULL,
  attempts bigint NOT NULL DEFAULT 0,
  max_attempts bigint NOT NULL,
  owner text,
  token bigint NOT NULL DEFAULT 0,
  lease_until bigint,
  payload text NOT NULL,
  error_class text,
  error text,
  finished_at bigint
);
CREATE UNIQUE INDEX job_dedupe ON job (queue, dedupe_key)
  WHERE dedupe_key IS NOT NULL AND state IN ('ready', 'delayed', 'running');
CREATE INDEX job_ready ON job (queue, priority, seq) WHERE state = 'ready';
CREATE INDEX job_delayed ON job (queue, run_at) WHERE state = 'delayed';
CREATE INDEX job_lease ON job (queue, lease_until) WHERE state = 'running';
CREATE INDEX job_dead ON job (queue, seq) WHERE state = 'dead';
CREATE INDEX job_group ON job (queue, group_key, seq)
  WHERE group_key IS NOT NULL AND state IN ('ready', 'delayed', 'running');
CREATE UNIQUE INDEX job_group_mutex ON job (queue, group_key) WHERE state = 'running' AND group_key IS NOT NULL;
CREATE INDEX job_correlation ON job (correlation_id);
CREATE INDEX job_finished ON job (finished_at) WHERE state IN ('done', 'cancelled');

INSERT INTO head VALUES (1, 0, 0, gen_random_uuid());
