package org.cloudcert.capability.casefile;

import static org.cloudcert.capability.casefile.Ground.CHAIN;
import static org.cloudcert.capability.casefile.Ground.CLOSED;
import static org.cloudcert.capability.casefile.Ground.DUTY;
import static org.cloudcert.capability.casefile.Ground.FOLLOWS;
import static org.cloudcert.capability.casefile.Ground.INFORMED;
import static org.cloudcert.capability.casefile.Ground.OPENED;
import static org.cloudcert.capability.casefile.Ground.TASK;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.TaskAssigned;
import org.cloudcert.engine.TaskOffered;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may read which case. A case is read by those who have to do with it, from the moment they have: see {@link Ground}.
 * It is kept here as work is given out; whoever shows cases asks for a {@link Sight}.
 */
@Service
@Transactional
@Rule("X-4")
public class CaseReaders {

    /** Whoever works on a case needs what went before it; the counter and the till do not. */
    private static final Set<Ground> ALONG_THE_CHAIN = Set.of(TASK, DUTY, FOLLOWS, CHAIN);

    /** So many cases are looked up at once in no time; a million take half a minute. */
    private static final int FEW = 20_000;

    private enum Kind {
        GROUP,
        USER,
        ORGANISATION
    }

    private final JdbcClient jdbc;
    private final CaseFileRepository cases;
    private final InterestRepository interests;
    private final OrganisationAccounts accounts;
    private final Staff staff;
    private final Clock clock;

    CaseReaders(
            JdbcClient jdbc,
            CaseFileRepository cases,
            InterestRepository interests,
            OrganisationAccounts accounts,
            Staff staff,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.interests = interests;
        this.accounts = accounts;
        this.staff = staff;
        this.clock = clock;
    }

    /** What the signed-in user sees; the product itself sees everything. */
    @Transactional(readOnly = true)
    public Sight sight() {
        return sight(CurrentUser.id(), CurrentUser.roles(), this::readsMany);
    }

    /** What a user sees who is not signed in, as in a calendar. */
    @Transactional(readOnly = true)
    public Sight sightOf(String userId) {
        return sight(userId, staff.rolesOf(userId), this::readsMany);
    }

    private Sight sight(String userId, Set<Role> roles, BiPredicate<String, Set<Role>> many) {
        if (userId.equals(CurrentUser.SYSTEM)) {
            return Sight.everything();
        }
        return roles.contains(Role.APPLICANT)
                ? Sight.ofOrganisation(accounts.organisationOf(userId).orElse(""))
                : Sight.of(
                        userId,
                        roles,
                        interests.organisationsOf(userId, LocalDate.now(clock)),
                        !Sight.seesEveryCase(roles) && many.test(userId, roles),
                        clock.instant());
    }

    /** For single cases it makes no difference. */
    private Sight sightOfSingleCases() {
        return sight(CurrentUser.id(), CurrentUser.roles(), (user, roles) -> false);
    }

    private boolean readsMany(String userId, Set<Role> roles) {
        List<String> groups =
                roles.isEmpty() ? List.of("") : roles.stream().map(Role::group).toList();
        return jdbc.sql(
                                """
                                select count(*) from (
                                  select 1 from case_reader where reader_kind = 'USER' and reader = :user
                                    or reader_kind = 'GROUP' and reader in (:groups) limit :most) found""")
                        .param("user", userId)
                        .param("groups", groups)
                        .param("most", FEW + 1)
                        .query(Long.class)
                        .single()
                > FEW;
    }

    /** Whether the signed-in user may read the case; false also where there is no such case. */
    @Transactional(readOnly = true)
    public boolean mayRead(String caseNo) {
        return !readable(Set.of(caseNo)).isEmpty();
    }

    /** Those of the cases that the signed-in user may read. */
    @Transactional(readOnly = true)
    public Set<String> readable(Collection<String> caseNos) {
        if (caseNos.isEmpty()) {
            return Set.of();
        }
        Sight sight = sightOfSingleCases();
        return Set.copyOf(
                jdbc.sql("select c.case_no from case_file c where c.case_no in (:caseNos) and " + sight.on("c"))
                        .param("caseNos", caseNos)
                        .params(sight.parameters())
                        .query(String.class)
                        .list());
    }

    /**
     * For whoever sees every case nothing happens, whether there is such a case or not.
     *
     * @throws Refusal {@code case.not-found} where the signed-in user may not read the case, as if there were none
     */
    @Transactional(readOnly = true)
    public void require(String caseNo) {
        if (!sightOfSingleCases().unlimited() && !mayRead(caseNo)) {
            throw CaseFileRepository.notFound(caseNo);
        }
    }

    /** Lets everybody who has a role read a case from now on. Nothing happens where they may already. */
    public void admit(String caseNo, Role role, Ground ground) {
        admit(caseNo, Kind.GROUP, role.group(), ground);
    }

    /** Lets the organisation read its case, and the portal that applied for it; once it was written to. */
    public void inform(String caseNo) {
        CaseFile file = cases.require(caseNo);
        admit(caseNo, Kind.ORGANISATION, file.organisationId(), INFORMED);
        if (reads(file.chain(), Kind.GROUP, Role.INTEGRATOR_PORTAL.group())) {
            admit(caseNo, Role.INTEGRATOR_PORTAL, INFORMED);
        }
    }

    void opened(CaseFile file) {
        if (file.follows() == null) {
            admit(file.caseNo(), Kind.ORGANISATION, file.organisationId(), OPENED);
        } else {
            admit(file.caseNo(), Role.SUPERVISION, FOLLOWS);
        }
        Set<Role> roles = CurrentUser.roles();
        Optional<Role> service = Role.SERVICES.stream().filter(roles::contains).findFirst();
        if (service.isPresent()) {
            admit(file.caseNo(), service.get(), OPENED);
        } else if (roles.contains(Role.APPLICANT)) {
            admit(file.caseNo(), Kind.ORGANISATION, file.organisationId(), OPENED);
        } else if (!CurrentUser.id().equals(CurrentUser.SYSTEM)) {
            admit(file.caseNo(), Kind.USER, CurrentUser.id(), OPENED);
        }
    }

    void given(String caseNo, String userId) {
        admit(caseNo, Kind.USER, userId, DUTY);
    }

    /** Whoever hands over a duty and has no other reason to read the case no longer does. */
    void relieved(String caseNo, String userId) {
        jdbc.sql("delete from case_reader where case_no = ? and reader_kind = ? and reader = ? and ground = ?")
                .params(caseNo, Kind.USER.name(), userId, DUTY.name())
                .update();
    }

    @EventListener
    void on(TaskOffered offered) {
        if (cases.existsById(offered.businessKey())) {
            offered.groups().forEach(group -> admit(offered.businessKey(), Kind.GROUP, group, TASK));
        }
    }

    @EventListener
    void on(TaskAssigned assigned) {
        if (cases.existsById(assigned.businessKey())) {
            admit(assigned.businessKey(), Kind.USER, assigned.userId(), TASK);
        }
    }

    @EventListener
    void on(CaseClosed closed) {
        admit(closed.caseNo(), Role.ARCHIVIST, CLOSED);
    }

    /** Whoever may read the case for another reason may still have to read what went before it. */
    private void admit(String caseNo, Kind kind, String reader, Ground ground) {
        if (!reads(caseNo, kind, reader)) {
            insert(caseNo, kind, reader, ground);
        }
        if (ALONG_THE_CHAIN.contains(ground)) {
            formerOf(caseNo).ifPresent(former -> admit(former, kind, reader, CHAIN));
        }
    }

    /** Somebody else may let the same one in at once. */
    private void insert(String caseNo, Kind kind, String reader, Ground ground) {
        jdbc.sql("insert ignore into case_reader (case_no, reader_kind, reader, since, ground) values (?, ?, ?, ?, ?)")
                .params(
                        caseNo,
                        kind.name(),
                        reader,
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        ground.name())
                .update();
    }

    private Optional<String> formerOf(String caseNo) {
        return cases.findById(caseNo).map(CaseFile::follows);
    }

    private boolean reads(String caseNo, Kind kind, String reader) {
        List<Integer> found = jdbc.sql("select 1 from case_reader where case_no = ? and reader_kind = ? and reader = ?")
                .params(caseNo, kind.name(), reader)
                .query(Integer.class)
                .list();
        return !found.isEmpty();
    }
}
