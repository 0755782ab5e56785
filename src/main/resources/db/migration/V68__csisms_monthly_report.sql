create table csisms_monthly_report (
  month varchar(7) not null primary key,
  due_on date not null,
  produced_at datetime(6) not null,
  sha256 varchar(64) not null,
  certificates int not null,
  submitted_on date,
  submitted_by varchar(64),
  submission_note varchar(1000),
  version bigint not null
);
