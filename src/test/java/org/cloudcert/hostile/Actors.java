package org.cloudcert.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cloudcert.engine.Role;
import org.cloudcert.hostile.ApiDescription.Operation;
import org.cloudcert.support.ClassPath;

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
