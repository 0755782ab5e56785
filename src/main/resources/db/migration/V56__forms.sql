-- What people have begun to enter in a task's form: a person's own, gone with the task, no fact of the case.
create table task_draft (
  task_id varchar(64) not null,
  user_id varchar(64) not null,
  version bigint not null,
  saved_at datetime(6) not null,
  content mediumtext not null,
  primary key (task_id, user_id)
);

-- How an application reached the authority, and when: those before came through the portal on the day they were opened.
alter table qualification_application
  add column channel varchar(16) not null default 'PORTAL',
  add column received_on date,
  add column submission varchar(255),
  add constraint uq_qualification_application_submission unique (submission);
update qualification_application a join case_file c on c.case_no = a.case_no set a.received_on = c.opened_on;
alter table qualification_application modify received_on date not null, alter column channel drop default;
