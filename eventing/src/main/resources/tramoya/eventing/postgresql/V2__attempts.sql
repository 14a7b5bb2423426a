-- What did not work, try by try, for whoever looks into it; kept for a week. No message of a foreign library is kept,
-- because it can quote data.
CREATE TABLE attempt (
  subject text NOT NULL, -- event:<subscription>:<generation>:<source>:<position>, job:<id> or call:<key>
  failed_at bigint NOT NULL,
  started_at bigint NOT NULL,
  error_class text NOT NULL,
  error text NOT NULL,
  stack text NOT NULL,
  PRIMARY KEY (subject, failed_at)
);
CREATE INDEX attempt_age ON attempt (failed_at);

-- When the latest try began, and what put the job on its queue; null for what is older than these columns.
ALTER TABLE job ADD COLUMN started_at bigint;
ALTER TABLE job ADD COLUMN causation_id uuid;
ALTER TABLE effect ADD COLUMN started_at bigint;

-- What operators did is asked for newest first, and is a handful among millions.
CREATE INDEX event_audit ON event (pos) WHERE type = 'OperacionRegistrada';
