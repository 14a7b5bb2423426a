-- One service's store. Times are epoch microseconds, so that one SQL text serves both databases.

-- One row. Locking it is the append mutex; its value is the gapless, commit-ordered head.
CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  pos INTEGER NOT NULL,
  last_at INTEGER NOT NULL, -- keeps recorded_at monotone even when the clock steps back
  epoch BLOB NOT NULL -- a new value after a restore: checkpoints of another epoch are refused
) STRICT;

CREATE TABLE event (
  pos INTEGER PRIMARY KEY, -- dense: 1, 2, 3, ...; order = commit order
  stream TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  event_id BLOB NOT NULL,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL CHECK (schema_version > 0),
  key TEXT NOT NULL,
  slot INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 63),
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL, -- monotone in pos, so a time is found by bisection and needs no index
  correlation_id BLOB NOT NULL,
  causation_id BLOB NOT NULL,
  traceparent TEXT,
  actor TEXT NOT NULL,
  data TEXT NOT NULL,
  CONSTRAINT event_id_unique UNIQUE (event_id),
  CONSTRAINT event_stream_version UNIQUE (stream, version)
) STRICT;
CREATE INDEX event_correlation ON event (correlation_id);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- The first answer of a command, given again when the request is repeated.
CREATE TABLE command (
  scope TEXT NOT NULL,
  idem_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  result TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (scope, idem_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX command_age ON command (at);

CREATE TABLE snapshot (
  stream TEXT NOT NULL,
  fold_version INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (stream, fold_version)
) STRICT, WITHOUT ROWID;

-- Process managers: state and deadline of each instance.
CREATE TABLE process (
  name TEXT NOT NULL,
  instance TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  due_at INTEGER,
  correlation_id BLOB NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (name, instance)
) STRICT, WITHOUT ROWID;
CREATE INDEX process_instance ON process (instance);
CREATE INDEX process_due ON process (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE subscription (
  name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('projection', 'reactor')),
  status TEXT NOT NULL CHECK (status IN ('building', 'live', 'retired')),
  paused INTEGER NOT NULL DEFAULT 0,
  code_version INTEGER NOT NULL,
  PRIMARY KEY (name, generation)
) STRICT;
CREATE UNIQUE INDEX subscription_one_live ON subscription (name) WHERE status = 'live';

CREATE TABLE checkpoint (
  name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  source TEXT NOT NULL,
  shard INTEGER NOT NULL,
  shards INTEGER NOT NULL CHECK (shards IN (1, 2, 4, 8, 16, 32, 64)),
  pos INTEGER NOT NULL DEFAULT 0, -- everything up to here is applied, parked or skipped
  epoch BLOB NOT NULL,
  owner TEXT,
  fence INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (name, generation, source, shard)
) STRICT, WITHOUT ROWID;

-- Order-preserving dead letters: once a key is parked, its later events queue behind it.
CREATE TABLE parked_key (
  name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  source TEXT NOT NULL,
  shard INTEGER NOT NULL,
  key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('retrying', 'dead')),
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  error_class TEXT NOT NULL,
  error TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (name, generation, source, key)
) STRICT, WITHOUT ROWID;
-- Positions only, no copies, so that upcasting and erasure reach them.
CREATE TABLE parked (
  name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  pos INTEGER NOT NULL,
  resolution TEXT CHECK (resolution IN ('skipped')),
  PRIMARY KEY (name, generation, source, key, pos)
) STRICT, WITHOUT ROWID;

-- Calls that leave the house.
CREATE TABLE effect (
  effect_key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  instance TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'confirmed', 'rejected', 'unknown')),
  dead INTEGER NOT NULL DEFAULT 0, -- 1: out of attempts, or skipped by an operator (2)
  request TEXT NOT NULL,
  response TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  token INTEGER NOT NULL DEFAULT 0,
  error_class TEXT,
  error TEXT,
  correlation_id BLOB NOT NULL,
  causation_id BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX effect_open ON effect (next_at) WHERE state IN ('planned', 'sent', 'unknown') AND dead = 0;
CREATE INDEX effect_dead ON effect (effect_key) WHERE dead = 1;
CREATE INDEX effect_correlation ON effect (correlation_id);

CREATE TABLE job (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival
  id BLOB NOT NULL UNIQUE,
  queue TEXT NOT NULL,
  priority INTEGER NOT NULL, -- lower runs first
  state TEXT NOT NULL CHECK (state IN ('ready', 'delayed', 'running', 'done', 'dead', 'cancelled')),
  run_at INTEGER NOT NULL,
  enqueued_at INTEGER NOT NULL,
  dedupe_key TEXT,
  group_key TEXT,
  correlation_id BLOB NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL,
  owner TEXT,
  token INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER,
  payload TEXT NOT NULL,
  error_class TEXT,
  error TEXT,
  finished_at INTEGER
) STRICT;
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

INSERT INTO head VALUES (1, 0, 0, randomblob(16));
