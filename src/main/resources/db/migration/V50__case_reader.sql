-- Who may read a case: roles, people, and the organisation whose case it is. Kept by the product as work is given out.
create table case_reader (
  case_no varchar(20) not null,
  reader_kind varchar(12) not null,
  reader varchar(64) not null,
  since datetime(6) not null,
  ground varchar(20) not null,
  primary key (case_no, reader_kind, reader),
  key case_reader_list (reader_kind, reader, case_no)
);

-- The case that this one follows, such as that which an appeal is against.
alter table case_file add column follows_case varchar(20) after chain;
update case_file set follows_case = chain where chain <> case_no;
update case_file c join qualification_appeal a on a.case_no = c.case_no set c.follows_case = a.appealed_case_no;

-- The cases that exist, as if the rules had held when they were handled; the ground given first stays. The engine's
-- times are in Asia/Shanghai, ours in UTC.
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'USER', p.user_id, p.assigned_at, 'DUTY'
  from participation p join case_file c on c.case_no = p.case_no where p.relieved_at is null;
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'USER', t.ASSIGNEE_, t.START_TIME_ - interval 8 hour, 'TASK'
  from ACT_HI_TASKINST t join ACT_HI_PROCINST p on p.ID_ = t.PROC_INST_ID_ join case_file c on c.case_no = p.BUSINESS_KEY_
  where t.ASSIGNEE_ is not null;
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'GROUP', l.GROUP_ID_, l.TIMESTAMP_ - interval 8 hour, 'TASK'
  from ACT_HI_IDENTITYLINK l join ACT_HI_TASKINST t on t.ID_ = l.TASK_ID_
  join ACT_HI_PROCINST p on p.ID_ = t.PROC_INST_ID_ join case_file c on c.case_no = p.BUSINESS_KEY_
  where l.TYPE_ = 'candidate' and l.OPERATION_TYPE_ = 'add' and l.GROUP_ID_ is not null;
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select case_no, 'GROUP', 'supervision', opened_at, 'FOLLOWS' from case_file where follows_case is not null;
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'USER', e.actor, e.recorded_at, 'OPENED'
  from audit_entry e join case_file c on c.case_no = e.case_no
  where e.action = 'case.opened' and e.actor <> 'system'
    and not exists (select 1 from ACT_ID_MEMBERSHIP m where m.USER_ID_ = e.actor and m.GROUP_ID_ = 'integrator');
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'GROUP', 'integrator-portal', e.recorded_at, 'OPENED'
  from audit_entry e join case_file c on c.case_no = e.case_no
  join ACT_ID_MEMBERSHIP m on m.USER_ID_ = e.actor and m.GROUP_ID_ = 'integrator'
  where e.action = 'case.opened';
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'GROUP', g.reader, f.charged_at, 'INVOICE'
  from fee_account f join case_file c on c.case_no = f.case_no
  join (select 'finance' reader union all select 'integrator-finance') g
  where f.charged_at is not null;
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select case_no, 'GROUP', 'archivist', closed_at, 'CLOSED' from case_file where status = 'CLOSED';

-- An organisation learns of a case that follows another when it is written to.
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select case_no, 'ORGANISATION', organisation_id, opened_at, 'OPENED' from case_file where follows_case is null;
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'ORGANISATION', c.organisation_id, m.created_at, 'INFORMED'
  from case_file c join organisation o on o.id = c.organisation_id join outbox_message m on m.case_no = c.case_no
  where c.follows_case is not null and m.kind = 'MAIL' and json_value(m.payload, '$.to') = o.contact_email;
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.case_no, 'GROUP', 'integrator-portal', r.since, 'INFORMED'
  from case_file c join case_reader r on r.case_no = c.case_no and r.reader_kind = 'ORGANISATION'
  join case_reader p on p.case_no = c.chain and p.reader_kind = 'GROUP' and p.reader = 'integrator-portal'
  where c.follows_case is not null;

-- Whoever works on a case that follows another reads that one too; an appeal against a sanction follows twice.
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.follows_case, r.reader_kind, r.reader, r.since, 'CHAIN'
  from case_reader r join case_file c on c.case_no = r.case_no
  where c.follows_case is not null and r.ground in ('TASK', 'DUTY', 'FOLLOWS');
insert ignore into case_reader (case_no, reader_kind, reader, since, ground)
  select c.follows_case, r.reader_kind, r.reader, r.since, 'CHAIN'
  from case_reader r join case_file c on c.case_no = r.case_no
  where c.follows_case is not null and r.ground = 'CHAIN';

-- Of what was disposed of, the archive alone keeps the stub.
delete r from case_reader r join archive a on a.case_no = r.case_no
  where a.state = 'DISPOSED' and r.reader <> 'archivist';
