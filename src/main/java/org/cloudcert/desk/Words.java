package org.cloudcert.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Diagrams;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.Staff.Person;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What codes, ids and instants are called on a page. */
@Component
class Words {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu年M月");

    private final MessageSource messages;
    private final Diagrams diagrams;
    private final Staff staff;
    private final Clock clock;

    Words(MessageSource messages, Diagrams diagrams, Staff staff, Clock clock) {
        this.messages = messages;
        this.diagrams = diagrams;
        this.staff = staff;
        this.clock = clock;
    }

    /** The words for one page, people and stages looked up once. */
    Of page() {
        List<Person> people = staff.all();
        Map<String, String> stages = new TreeMap<>(diagrams.stages());
        stages.replaceAll((stage, step) -> message("stage." + stage, step));
        return new Of(people.stream().collect(Collectors.toMap(Person::id, Person::name)), stages);
    }

    private String message(String code, String otherwise) {
        return messages.getMessage(code, null, otherwise, Locale.CHINA);
    }

    /** A word that is unknown stays as it is. */
    final class Of {

        private final Map<String, String> people;
        private final Map<String, String> stages;

        private Of(Map<String, String> people, Map<String, String> stages) {
            this.people = people;
            this.stages = stages;
        }

        public String kind(String kind) {
            return message("kind." + kind, kind);
        }

        /** What a kind of case calls its outcome, or what all call it. */
        public String outcome(CaseFile file) {
            String outcome = file.outcome();
            return outcome == null
                    ? ""
                    : message("outcome." + file.kind() + "." + outcome, message("outcome." + outcome, outcome));
        }

        public String stage(String stage) {
            return stage == null ? "尚未进入" : stages.getOrDefault(stage, stage);
        }

        /** By stage word. */
        public Map<String, String> stages() {
            return stages;
        }

        public String person(String userId) {
            return userId == null ? "" : userId.equals(CurrentUser.SYSTEM) ? "系统" : people.getOrDefault(userId, userId);
        }

        /** With the person in whose place this one acts, as in 李四（代张三）, if there is one. */
        public String person(String userId, String principal) {
            return principal == null ? person(userId) : "%s（代%s）".formatted(person(userId), person(principal));
        }

        /** By user id. */
        public Map<String, String> people() {
            return people;
        }

        public String status(CaseFile file) {
            return file.isOpen() ? "办理中" : "已结案";
        }

        /** To the minute, in Asia/Shanghai. */
        public String moment(Instant instant) {
            return instant == null ? "" : moment(LocalDateTime.ofInstant(instant, clock.getZone()));
        }

        public String moment(LocalDateTime time) {
            return MINUTE.format(time);
        }

        public String month(YearMonth month) {
            return MONTH.format(month);
        }

        public String bytes(long size) {
            return size < 1024
                    ? size + " B"
                    : size < 1 << 20 ? Math.round(size / 1024.0) + " KB" : "%.1f MB".formatted(size / 1048576.0);
        }
    }
}
