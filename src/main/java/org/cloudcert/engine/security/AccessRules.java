package org.cloudcert.engine.security;

import static org.cloudcert.engine.Role.ACCEPTANCE_CLERK;
import static org.cloudcert.engine.Role.ADMINISTRATOR;
import static org.cloudcert.engine.Role.APPLICANT;
import static org.cloudcert.engine.Role.APPROVER;
import static org.cloudcert.engine.Role.ARCHIVIST;
import static org.cloudcert.engine.Role.AUDITOR;
import static org.cloudcert.engine.Role.AUDIT_READER;
import static org.cloudcert.engine.Role.CERTIFICATE_MAKER;
import static org.cloudcert.engine.Role.FINANCE;
import static org.cloudcert.engine.Role.INTEGRATOR_FINANCE;
import static org.cloudcert.engine.Role.INTEGRATOR_MONITORING;
import static org.cloudcert.engine.Role.INTEGRATOR_PORTAL;
import static org.cloudcert.engine.Role.INTEGRATOR_SUPERVISION;
import static org.cloudcert.engine.Role.PROJECT_LEAD;
import static org.cloudcert.engine.Role.STAFF;
import static org.cloudcert.engine.Role.SUPERVISION;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cloudcert.engine.Role;
import org.springframework.http.HttpMethod;

/**
 * Who may call what of {@code /api/v1} and open which page. The first line that fits a request decides; what fits none
 * of {@code /api} is forbidden to everybody. Whether a person may act in a certain case is decided by the domain, not here.
 */
final class AccessRules {

    private static final Set<Role> ANY = EnumSet.complementOf(EnumSet.of(INTEGRATOR_MONITORING));
    private static final Set<Role> COUNTER =
            EnumSet.of(INTEGRATOR_PORTAL, ACCEPTANCE_CLERK, PROJECT_LEAD, ADMINISTRATOR);
    private static final Set<Role> FRONT_OFFICE = and(COUNTER, APPLICANT);
    private static final Set<Role> COMPLAINTS_OFFICE =
            EnumSet.of(INTEGRATOR_SUPERVISION, ACCEPTANCE_CLERK, PROJECT_LEAD, ADMINISTRATOR, SUPERVISION);

    private static final Set<Role> ARCHIVE_READERS = EnumSet.of(ARCHIVIST, ADMINISTRATOR, AUDIT_READER);
    private static final Set<Role> WITH_EVIDENCE = and(FRONT_OFFICE, SUPERVISION, INTEGRATOR_SUPERVISION);
    private static final Set<Role> STAFF_AND_APPLICANTS = and(STAFF, APPLICANT, INTEGRATOR_PORTAL);
    private static final Set<Role> STAFF_AND_INFORMANTS = and(STAFF, INTEGRATOR_SUPERVISION);
    private static final Set<Role> WITH_ACCOUNT = and(STAFF_AND_APPLICANTS, INTEGRATOR_FINANCE);
    private static final Set<Role> WITH_CASES = and(WITH_ACCOUNT, INTEGRATOR_SUPERVISION);

    static final List<AccessRule> ALL = List.of(
            // what applicants hand in, by themselves, by a portal or over the counter
            rule(POST, "/api/v1/organisations", COUNTER),
            rule(PUT, "/api/v1/organisations/*", COUNTER),
            rule(POST, "/api/v1/qualification/applications", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/applications", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/applications/*/supplements", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/applications/*/concern-answers", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/applications/*/withdrawal", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/contracts/*/signature", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/materials", WITH_EVIDENCE),
            rule(POST, "/api/v1/cases/*/statements", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/rectifications", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/restoration-requests", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/supplements", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/agreement/signature", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/withdrawal", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/opinion-receipt", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/appeals", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/appeal-withdrawal", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/certifications/*/recertification-applications", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/certifications/*/extensions", FRONT_OFFICE),
            rule(POST, "/api/v1/certificates/*/complaints", COMPLAINTS_OFFICE),
            rule(POST, "/api/v1/cases/*/complaint-records", FRONT_OFFICE),
            rule(POST, "/api/v1/certificates/*/replacements", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/payments", EnumSet.of(INTEGRATOR_FINANCE, FINANCE, ADMINISTRATOR)),
            rule(POST, "/api/v1/csisms/certifications/*/requests", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/clients/*/reports", WITH_EVIDENCE),
            rule(POST, "/api/v1/csisms/clients/*/complaints", COMPLAINTS_OFFICE),
            rule(POST, "/api/v1/csisms/cases/*/appeals", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/cases/*/appeal-withdrawal", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/sanctions/*/statements", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/sanctions/*/restoration-requests", FRONT_OFFICE),
            // of certifications: what clients say to an audit
            rule(POST, "/api/v1/cases/*/team-objections", FRONT_OFFICE),
            rule(POST, "/api/v1/cases/*/team-acceptance", FRONT_OFFICE),
            rule(POST, "/api/v1/csisms/audits/*/findings/*/corrections", FRONT_OFFICE),
            // what the authority does
            rule(
                    POST,
                    "/api/v1/csisms/certifications/*/sanctions",
                    EnumSet.of(PROJECT_LEAD, SUPERVISION, ADMINISTRATOR)),
            rule(POST, "/api/v1/csisms/monthly-reports/*/submission", EnumSet.of(ADMINISTRATOR, SUPERVISION)),
            rule(POST, "/api/v1/csisms/safeguards", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/csisms/body-failures", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/csisms/audits/*/findings", EnumSet.of(AUDITOR)),
            rule(PUT, "/api/v1/csisms/audits/*/findings/*", EnumSet.of(AUDITOR)),
            rule(PUT, "/api/v1/csisms/audits/*/findings/*/verification", EnumSet.of(AUDITOR)),
            rule(PUT, "/api/v1/csisms/auditors/*", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/csisms/auditors/*/confirmations", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/csisms/auditors/*/education", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/csisms/auditors/me/consultings", STAFF),
            rule(POST, "/api/v1/csisms/auditors/*/undeclared-conflicts", EnumSet.of(ADMINISTRATOR, SUPERVISION)),
            rule(PUT, "/api/v1/cases/*/criteria/*", EnumSet.of(AUDITOR, PROJECT_LEAD)),
            rule(POST, "/api/v1/csisms/certifications/*/programme/replans", EnumSet.of(PROJECT_LEAD)),
            rule(POST, "/api/v1/csisms/certifications/*/special-audits", EnumSet.of(PROJECT_LEAD, SUPERVISION)),
            rule(POST, "/api/v1/cases/*/notices/*/retry", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/cases/*/notices/*/write-off", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/administration/reasons", EnumSet.of(ADMINISTRATOR)),
            rule(DELETE, "/api/v1/administration/reasons/current", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/administration/jobs/*/retry", EnumSet.of(ADMINISTRATOR)),
            rule(PUT, "/api/v1/certificate-batches/*/closure", EnumSet.of(CERTIFICATE_MAKER)),
            rule(PUT, "/api/v1/archives/*/legal-hold", EnumSet.of(ARCHIVIST)),
            rule(DELETE, "/api/v1/archives/*/legal-hold", EnumSet.of(ARCHIVIST)),
            rule(POST, "/api/v1/disposals", EnumSet.of(ARCHIVIST)),
            rule(
                    POST,
                    "/api/v1/certificates/*/findings",
                    EnumSet.of(SUPERVISION, INTEGRATOR_SUPERVISION, ADMINISTRATOR)),
            rule(POST, "/api/v1/calendars/*", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/regulations", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/regulations/*/review", EnumSet.of(ADMINISTRATOR, APPROVER)),
            rule(POST, "/api/v1/regulations/*/withdrawal", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/outages", EnumSet.of(ADMINISTRATOR, SUPERVISION)),
            rule(POST, "/api/v1/reassignments/**", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/api/v1/delegations", STAFF),
            rule(DELETE, "/api/v1/delegations/*", STAFF),
            rule(POST, "/api/v1/interests", STAFF),
            rule(POST, "/api/v1/interests/*/end", EnumSet.of(ADMINISTRATOR, SUPERVISION)),
            // what a person has begun to enter in a task's form; whose task it is decides the engine
            rule(GET, "/api/v1/tasks/*/draft", STAFF),
            rule(PUT, "/api/v1/tasks/*/draft", STAFF),
            rule(DELETE, "/api/v1/tasks/*/draft", STAFF),
            rule(POST, "/api/v1/organisations/*/accounts", EnumSet.of(ADMINISTRATOR)),
            rule(DELETE, "/api/v1/organisations/*/accounts/*", EnumSet.of(ADMINISTRATOR)),
            rule(DELETE, "/api/v1/locked-users/*", EnumSet.of(ADMINISTRATOR)),
            // the pages for staff
            rule(GET, "/cases/**", STAFF),
            rule(GET, "/board/**", STAFF),
            rule(POST, "/board/calendar", STAFF),
            rule(POST, "/board/delegations/**", STAFF),
            rule(POST, "/cases/*/interests", STAFF),
            // the pages for administrators
            rule(GET, "/administration", Role.REGULATING),
            rule(GET, "/administration/regulations/**", Role.REGULATING),
            rule(POST, "/administration/regulations/versions/*/review", EnumSet.of(ADMINISTRATOR, APPROVER)),
            rule(GET, "/administration/acts", Role.ADMINISTERING),
            rule(GET, "/administration/**", EnumSet.of(ADMINISTRATOR)),
            rule(POST, "/administration/**", EnumSet.of(ADMINISTRATOR)),
            // what monitoring reads; health is open to all
            rule(GET, "/actuator/prometheus", EnumSet.of(INTEGRATOR_MONITORING, ADMINISTRATOR)),
            rule(GET, "/actuator/**", EnumSet.of(ADMINISTRATOR)),
            // what can be read
            rule(GET, "/api/v1/administration/reasons/current", EnumSet.of(ADMINISTRATOR)),
            rule(GET, "/api/v1/administration/**", Role.ADMINISTERING),
            rule(GET, "/api/v1/cases/ADMINISTRATION/**", Role.ADMINISTERING),
            rule(GET, "/api/v1/audit/ADMINISTRATION/**", Role.ADMINISTERING),
            rule(GET, "/api/v1/audit/verification", Role.ADMINISTERING),
            rule(GET, "/api/v1/organisations/*/accounts", EnumSet.of(ADMINISTRATOR, AUDIT_READER)),
            rule(GET, "/api/v1/archives/**", ARCHIVE_READERS),
            rule(GET, "/api/v1/disposals/*", EnumSet.of(ARCHIVIST, APPROVER, ADMINISTRATOR, AUDIT_READER)),
            rule(GET, "/api/v1/locked-users", EnumSet.of(ADMINISTRATOR)),
            rule(GET, "/api/v1/certificates/*/complaints", Role.INVESTIGATING),
            rule(GET, "/api/v1/regulations/**", Role.REGULATING),
            rule(GET, "/api/v1/certificates/*/handlings", STAFF_AND_INFORMANTS),
            rule(GET, "/api/v1/certificates/**", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/organisations", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/organisations/*", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/organisations/*/certificates", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/cases", WITH_CASES),
            rule(GET, "/api/v1/cases/*", WITH_CASES),
            rule(GET, "/api/v1/cases/*/materials", and(STAFF_AND_APPLICANTS, INTEGRATOR_SUPERVISION)),
            rule(GET, "/api/v1/cases/*/materials/*", and(STAFF_AND_APPLICANTS, INTEGRATOR_SUPERVISION)),
            rule(GET, "/api/v1/cases/*/deadlines", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/cases/*/notices", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/cases/*/agreement", WITH_ACCOUNT),
            rule(GET, "/api/v1/csisms/applications/**", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/contracts/*", WITH_ACCOUNT),
            rule(GET, "/api/v1/cases/*/payments", WITH_ACCOUNT),
            rule(GET, "/api/v1/cases/*/appeals", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/cases/*/appeal", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/cases/*/handling", STAFF_AND_INFORMANTS),
            rule(GET, "/api/v1/cases/*/complaint", STAFF_AND_INFORMANTS),
            rule(GET, "/api/v1/csisms/monthly-reports/**", EnumSet.of(ADMINISTRATOR, SUPERVISION, AUDIT_READER)),
            rule(GET, "/api/v1/csisms/certifications/*/sanctions", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/clients/*/reports", and(STAFF_AND_APPLICANTS, INTEGRATOR_SUPERVISION)),
            rule(GET, "/api/v1/csisms/sanctions/*", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/appeals/*", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/complaints/*", STAFF_AND_INFORMANTS),
            rule(GET, "/api/v1/csisms/reports/*", and(STAFF_AND_APPLICANTS, INTEGRATOR_SUPERVISION)),
            rule(GET, "/api/v1/csisms/certifications/*/programme", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/certifications/*/cycle", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/certifications/*/controls", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/cases/*/audits", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/audits/*", STAFF_AND_APPLICANTS),
            rule(GET, "/api/v1/csisms/audits/*/findings/*", STAFF),
            rule(GET, "/api/v1/cases/*/certification-decisions", STAFF),
            rule(GET, "/api/v1/cases/*/conflict-reviews", STAFF),
            rule(GET, "/api/v1/csisms/auditors/**", STAFF),
            rule(GET, "/api/v1/calendars/*", ANY),
            rule(GET, "/api/v1/reassignments/**", EnumSet.of(ADMINISTRATOR, AUDIT_READER)),
            rule(GET, "/api/v1/**", STAFF));

    private AccessRules() {}

    private static Set<Role> and(Set<Role> roles, Role... more) {
        Set<Role> all = EnumSet.copyOf(roles);
        all.addAll(List.of(more));
        return all;
    }

    private static AccessRule rule(HttpMethod method, String path, Set<Role> roles) {
        return new AccessRule(method, path, roles);
    }

    /**
     * @param method {@code GET} stands for {@code HEAD} as well
     * @param path Spring's path pattern
     */
    record AccessRule(HttpMethod method, String path, Set<Role> roles) {

        List<HttpMethod> methods() {
            return method == GET ? List.of(GET, HEAD) : List.of(method);
        }

        String[] groups() {
            return roles.stream().map(Role::group).toArray(String[]::new);
        }
    }
}
