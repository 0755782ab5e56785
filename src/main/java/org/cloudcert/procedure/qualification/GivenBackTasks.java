package org.cloudcert.procedure.qualification;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.Staff.Person;
import org.cloudcert.engine.TaskGivenBack;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes to the project lead that a task waits for somebody else; where there is none, or it was the lead's own, to the
 * supervision department and the administrators.
 */
@Component("qualificationGivenBackTasks")
@Rule("X-4")
class GivenBackTasks {

    private final Cases cases;
    private final Letters letters;
    private final Staff staff;
    private final Clock clock;

    GivenBackTasks(Cases cases, Letters letters, Staff staff, Clock clock) {
        this.cases = cases;
        this.letters = letters;
        this.staff = staff;
        this.clock = clock;
    }

    @EventListener
    void on(TaskGivenBack given) {
        if (!given.file().startsWith(Regime.QUALIFICATION.letter() + "-")) {
            return;
        }
        CaseFile file = cases.get(given.file());
        String lead = file.projectLead();
        List<String> told = lead == null || lead.equals(given.userId())
                ? Stream.of(Role.SUPERVISION, Role.ADMINISTRATOR)
                        .flatMap(role -> staff.with(role).stream())
                        .map(Person::id)
                        .distinct()
                        .toList()
                : List.of(lead);
        told.stream()
                .filter(user -> !user.equals(given.userId()))
                .forEach(user -> letters.taskGivenBack(file, user, clock.millis() + "/" + user, given));
    }
}
