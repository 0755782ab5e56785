-- Lists show the deadlines of open cases alone; those of closed ones are many times as many.
alter table deadline add column case_open boolean not null default true;
update deadline d join case_file c on c.case_no = d.case_no set d.case_open = false where c.status = 'CLOSED';
create index deadline_list on deadline (case_open, due_at, case_no, kind);

-- Whether a case has a deadline under a rule.
alter table deadline drop key deadline_case, add key deadline_case (case_no, rule_id);

-- Tasks by due date.
create index task_list on ACT_RU_TASK (DUE_DATE_, CREATE_TIME_);
