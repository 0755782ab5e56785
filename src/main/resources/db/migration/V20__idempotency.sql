-- id: SHA-256 of user, method and path, and key; an address may be longer than an index takes
create table idempotency_record (
  id char(64) not null primary key,
  fingerprint char(64) not null,
  created_at datetime(6) not null,
  status int,
  location varchar(2000),
  etag varchar(100),
  body longtext,
  key idempotency_record_age (created_at)
);
