package org.cloudcert.hostile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cloudcert.engine.Role;
import org.cloudcert.hostile.Actors.Actor;
import org.cloudcert.hostile.RawHttp.Answer;
import org.cloudcert.hostile.RawHttp.Request;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Product;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that the counter alone has to do with, and a complaint whose sender only investigators know. */
final class Secrets {

    private static final String NAME = "绝密单位标记七三九";
    private static final String CONTACT = "绝密联系人标记";
    private static final String FILE = "绝密材料标记.pdf";
    private static final String INFORMANT = "绝密举报人标记";

    private final JdbcClient jdbc;
    private final CaseWalker secret;
    private final Set<String> seeing = new TreeSet<>();

    private Secrets(JdbcClient jdbc, CaseWalker secret) {
        this.jdbc = jdbc;
        this.secret = secret;
    }

    /** @param client a certified one, about whom somebody complains */
    static Secrets plant(Product product, JdbcClient jdbc, CaseWalker client) {
        CaseWalker walker = product.walker().organisation(NAME);
        Http clerk = walker.as("clerk");
        String path = "/api/v1/organisations/" + walker.organisationId();
        Http.Answer read = clerk.get(path).expect(200);
        clerk.with("If-Match", read.header("ETag"))
                .put(
                        path,
                        Map.of(
                                "name",
                                NAME,
                                "creditCode",
                                walker.registeredCode(),
                                "legalPerson",
                                true,
                                "contactName",
                                CONTACT,
                                "contactEmail",
                                read.field("contactEmail")))
                .expect(200);
        CaseWalker secret = walker.of(clerk.post("/api/v1/qualification/applications", walker.application())
                .expect(201)
                .field("caseNo"));
        secret.settle().upload("clerk", "OTHER", FILE);
        clerk.post(
                        "/api/v1/csisms/clients/%s/complaints".formatted(client.caseNo()),
                        Map.of(
                                "about",
                                "CLIENT",
                                "facts",
                                "宣传超出认证范围",
                                "anonymous",
                                false,
                                "complainant",
                                Map.of("name", INFORMANT, "email", "informant@example.org")))
                .expect(201);
        return new Secrets(jdbc, secret);
    }

    CaseWalker theCase() {
        return secret;
    }

    /** Who sees the case is decided by the record of readers, which may grow by what is accepted on the way. */
    void look(List<Actor> actors) {
        Set<String> readers = new HashSet<>(jdbc.sql("select reader from case_reader where case_no = ?")
                .param(secret.caseNo())
                .query(String.class)
                .list());
        seeing.clear();
        for (Actor actor : actors) {
            if (actor.hasOneOf(Set.of(Role.ADMINISTRATOR, Role.AUDIT_READER, Role.ACCEPTANCE_CLERK))
                    || readers.contains(actor.user())
                    || actor.roles().stream().map(Role::group).anyMatch(readers::contains)) {
                seeing.add(actor.name());
            }
        }
    }

    /** What is said to whom it is not for; an echo of what the caller said tells nothing. */
    List<String> toldTo(Actor actor, Request request, Answer answer) {
        Set<String> hidden = new LinkedHashSet<>();
        if (!actor.hasOneOf(Role.INVESTIGATING)) {
            hidden.add(INFORMANT);
        }
        if (!seeing.contains(actor.name())) {
            hidden.add(FILE);
            hidden.add(secret.caseNo());
            if (!actor.hasOneOf(Role.STAFF) && !actor.roles().contains(Role.INTEGRATOR_PORTAL)) {
                hidden.add(NAME);
                hidden.add(CONTACT);
            }
        }
        String text = answer.text() + answer.headers();
        String said = request.said();
        List<String> told = new ArrayList<>();
        for (String one : hidden) {
            if (text.contains(one) && !said.contains(one)) {
                told.add("tells " + actor + " of " + one);
            }
        }
        return told;
    }
}
