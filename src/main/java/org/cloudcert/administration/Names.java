package org.cloudcert.administration;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.Staff.Person;
import org.springframework.stereotype.Component;

/** What people and instants are called on a page. */
@Component
class Names {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Staff staff;
    private final Clock clock;

    Names(Staff staff, Clock clock) {
        this.staff = staff;
        this.clock = clock;
    }

    /** The names for one page, people looked up once. */
    Of page() {
        return new Of(staff.all().stream().collect(Collectors.toMap(Person::id, Person::name)));
    }

    final class Of {

        private final Map<String, String> people;

        private Of(Map<String, String> people) {
            this.people = people;
        }

        /** Somebody unknown keeps the id. */
        public String person(String userId) {
            return userId == null ? "" : userId.equals(CurrentUser.SYSTEM) ? "系统" : people.getOrDefault(userId, userId);
        }

        /** To the minute, in Asia/Shanghai. */
        public String moment(Instant instant) {
            return instant == null ? "" : MINUTE.format(LocalDateTime.ofInstant(instant, clock.getZone()));
        }
    }
}
