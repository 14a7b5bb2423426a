-- In whose name a job is done, when it is not that of the service where its queue lives: a device's.
ALTER TABLE job ADD COLUMN actor TEXT;
