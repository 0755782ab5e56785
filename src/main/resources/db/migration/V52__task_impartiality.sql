-- An interest ends, but is never deleted.
alter table declared_interest
  add column ended_at datetime(6),
  add column ended_by varchar(64),
  add column end_reason varchar(1000),
  add key declared_interest_of_organisation (organisation_id, ended_at);

-- Who checked a filing has had a duty from now on, which keeps the person from the appeal.
insert into participation (id, case_no, user_id, duty, assigned_at, assigned_by, relieved_at)
select uuid(), e.case_no, e.actor, 'FILING_CLERK', min(e.recorded_at), e.actor, max(e.recorded_at)
from audit_entry e join case_file c on c.case_no = e.case_no
where e.action = 'FILING_CHECKED' and e.actor <> 'system'
group by e.case_no, e.actor;
