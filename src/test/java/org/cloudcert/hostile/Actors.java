package org.cloudcert.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cloudcert.engine.Role;
import org.cloudcert.hostile.ApiDescription.Operation;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.ClassPath;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.springframework.core.env.Environment;

/** Everybody who may call the interface, and nobody; what each may call stands in a table of its own. */
final class Actors {

    /**
     * @param name in {@code access/interface.csv}
     * @param user null for nobody
     */
    record Actor(String name, String user, String password, Set<Role> roles) {

        boolean isNobody() {
            return user == null;
        }

        boolean hasOneOf(Set<Role> wanted) {
            return roles.stream().anyMatch(wanted::contains);
        }

        String authorization() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Line(String method, List<String> path, Set<String> people) {

        boolean fits(String asked, List<String> template) {
            if (!method.equals(asked) || path.size() != template.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!template.get(i).startsWith("{") && !template.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return !path.contains("ADMINISTRATION");
        }
    }

    private static final Map<String, Role> PEOPLE = new TreeMap<>(Map.ofEntries(
            Map.entry("clerk", Role.ACCEPTANCE_CLERK),
            Map.entry("lead", Role.PROJECT_LEAD),
            Map.entry("auditor1", Role.AUDITOR),
            Map.entry("expert1", Role.EXPERT),
            Map.entry("chair", Role.EXPERT_CHAIR),
            Map.entry("finance", Role.FINANCE),
            Map.entry("maker", Role.CERTIFICATE_MAKER),
            Map.entry("approver", Role.APPROVER),
            Map.entry("supervisor", Role.SUPERVISION),
            Map.entry("archivist", Role.ARCHIVIST),
            Map.entry("reader", Role.AUDIT_READER),
            Map.entry("portal", Role.INTEGRATOR_PORTAL),
            Map.entry("finance-system", Role.INTEGRATOR_FINANCE),
            Map.entry("supervision-system", Role.INTEGRATOR_SUPERVISION)));

    private final List<Line> table = new ArrayList<>();

    Actors() {
        ClassPath.text("/access/interface.csv").lines().skip(1).forEach(line -> {
            String[] columns = line.split(",", -1);
            table.add(new Line(
                    columns[0].strip(),
                    List.of(columns[1].strip().split("/")),
                    new LinkedHashSet<>(List.of(columns[2].strip().split("\\s+")))));
        });
    }

    /** One of each role of the demonstration, one without any, and nobody. */
    static List<Actor> everybody(Environment environment, Colleagues colleagues, CaseWalker mine) {
        List<Actor> actors = new ArrayList<>();
        actors.add(new Actor("nobody", null, null, Set.of()));
        actors.add(new Actor(
                "admin",
                environment.getRequiredProperty("cloudcert.administrator.user"),
                environment.getRequiredProperty("cloudcert.administrator.password"),
                Set.of(Role.ADMINISTRATOR)));
        PEOPLE.forEach((name, role) -> actors.add(new Actor(name, name, "demo", Set.of(role))));
        actors.add(new Actor("without-role", colleagues.hire("without-role"), "demo", Set.of()));
        actors.add(hired("system-of-the-tests", Role.INTEGRATOR, colleagues));
        actors.add(hired("monitoring-of-the-tests", Role.INTEGRATOR_MONITORING, colleagues));
        String account = "account-" + mine.caseNo().toLowerCase(Locale.ROOT);
        String password = "Account-of-the-tests";
        Http.administrator(environment)
                .post(
                        "/api/v1/organisations/%s/accounts".formatted(mine.organisationId()),
                        Map.of("userId", account, "name", "王小云", "password", password, "reason", "测试"))
                .expect(201);
        actors.add(new Actor("applicant-of-the-tests", account, password, Set.of(Role.APPLICANT)));
        return actors;
    }

    private static Actor hired(String name, Role role, Colleagues colleagues) {
        return new Actor(name, colleagues.hire(name, role), "demo", Set.of(role));
    }

    /** Whether the table lets this one call the operation at all; what it leaves out is for staff to read. */
    boolean mayCall(Actor actor, String method, Operation operation) {
        if (operation.path().startsWith("/public/")) {
            return method.equals("GET");
        }
        List<String> template = List.of(operation.path().split("/"));
        boolean staff = actor.hasOneOf(Role.STAFF);
        return table.stream()
                .filter(line -> line.fits(method, template))
                .findFirst()
                .map(line ->
                        line.people().contains(actor.name()) || line.people().contains("staff") && staff)
                .orElse(method.equals("GET") && staff);
    }
}
