package org.cloudcert.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What becomes of one organisation: its own plans, and how those who deal with it react to what waits for them. Each draws
 * from a sequence of random numbers of its own, so that it fares alike whoever else there is. The weights below are in
 * percent; a rule of thumb, so that every way through the models is gone often enough in 500 organisations and ten years.
 */
final class Fate {

    private final int organisation;
    private final Random random;
    private final List<Action> plans = new ArrayList<>();
    private int ideas;

    Fate(long seed, int organisation) {
        this.organisation = organisation;
        this.random = new Random(seed * 1_000_003 + organisation);
        random.nextInt();
    }

    /** What was decided since last asked. */
    List<Action> plans() {
        List<Action> made = List.copyOf(plans);
        plans.clear();
        return made;
    }

    private void plan(LocalDate day, String deed, String on, Object... with) {
        Map<String, String> details = new TreeMap<>();
        for (int i = 0; i < with.length; i += 2) {
            details.put(String.valueOf(with[i]), String.valueOf(with[i + 1]));
        }
        plans.add(new Action(organisation + "." + ++ideas, day, organisation, deed, on, details));
    }

    private boolean percent(int weight) {
        return random.nextInt(100) < weight;
    }

    /** From {@code least} to {@code most}. */
    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** It comes into being. */
    void begin(LocalDate first, int withinDays) {
        LocalDate day = first.plusDays(random.nextInt(withinDays));
        plan(day, "register", null);
        apply(day.plusDays(between(0, 20)));
    }

    private void apply(LocalDate day) {
        plan(day, "apply", null, "complete", percent(85));
        if (percent(6)) {
            plan(day.plusDays(between(1, 150)), "withdraw", "#" + organisation + "." + (ideas));
        }
    }

    /** The centre's own year: notices of days off in time or late, outages, disposal of what was kept long enough. */
    void year(LocalDate first) {
        int next = first.getYear() + 1;
        notice(
                percent(70)
                        ? first.withMonth(11).withDayOfMonth(between(1, 30))
                        : first.plusYears(1).plusDays(between(20, 90)),
                next,
                1);
        if (percent(25)) {
            notice(first.plusYears(1).plusDays(between(30, 300)), next, 2);
        }
        for (int i = between(0, 3); i > 0; i--) {
            plan(first.plusDays(between(0, 364)), "enter outage", null, "hours", between(1, 40));
        }
        plan(first.withMonth(3).withDayOfMonth(between(1, 28)), "list for disposal", null);
        plan(first.withMonth(9).withDayOfMonth(between(1, 28)), "list for disposal", null);
    }

    private void notice(LocalDate day, int year, int number) {
        List<String> off = new ArrayList<>();
        List<String> worked = new ArrayList<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        for (LocalDate feast : List.of(
                newYear,
                LocalDate.of(year, 1, between(25, 31)),
                LocalDate.of(year, 4, between(3, 5)),
                LocalDate.of(year, 5, 1),
                LocalDate.of(year, 6, between(5, 25)),
                LocalDate.of(year, 10, 1))) {
            for (int i = 0; i < between(2, 7); i++) {
                off.add(feast.plusDays(i).toString());
            }
        }
        for (int i = 0; i < 5; i++) {
            LocalDate weekend = newYear.plusDays(between(0, 360));
            while (weekend.getDayOfWeek().getValue() < 6) {
                weekend = weekend.plusDays(1);
            }
            if (weekend.getYear() == year
                    && !off.contains(weekend.toString())
                    && !worked.contains(weekend.toString())) {
                worked.add(weekend.toString());
            }
        }
        plan(
                day,
                "load calendar",
                null,
                "year",
                year,
                "number",
                number,
                "off",
                String.join(",", off),
                "worked",
                String.join(",", worked));
    }

    /**
     * A task waits in one of its cases: somebody does it, sooner or later, well or badly.
     *
     * @param person whose it is, or null where a group's
     * @return when
     */
    LocalDate task(LocalDate today, String caseLabel, String key, String person) {
        int delay = percent(2) ? between(40, 200) : between(0, 9);
        List<Object> with = new ArrayList<>(List.of("key", key, "first", random.nextInt(12)));
        if (person != null) {
            with.addAll(List.of("person", person));
        }
        switch (key) {
            case "UserTask_CheckFiling" -> with.addAll(List.of("good", percent(93)));
            case "UserTask_ReviewMaterials" -> with.addAll(List.of("good", percent(72)));
            case "UserTask_DecideMissedSupplement" -> {
                with.addAll(List.of("good", percent(50), "days", between(5, 40)));
                delay = percent(25) ? between(15, 60) : delay;
            }
            case "UserTask_ApproveAgreement" -> with.addAll(List.of("good", percent(92)));
            case "UserTask_RateCriteria" -> with.addAll(List.of("failing", percent(6) ? between(0, 41) : -1));
            case "UserTask_Vote" ->
                with.addAll(List.of(
                        "vote",
                        percent(86) ? "PASS" : percent(45) ? "FAIL" : percent(70) ? "MORE_EVIDENCE" : "ABSTAIN"));
            case "UserTask_ApproveIssue" -> with.addAll(List.of("good", percent(94)));
            case "UserTask_ReviewReplacement" -> with.addAll(List.of("good", percent(85)));
            case "UserTask_InvestigateViolation" ->
                with.addAll(List.of(
                        "good",
                        percent(85),
                        "gravity",
                        List.of("MINOR", "MODERATE", "MODERATE", "SERIOUS", "GRAVE")
                                .get(random.nextInt(5)),
                        "consequence",
                        percent(30)));
            case "UserTask_DecideSanction" ->
                with.addAll(List.of(
                        "sanction",
                        List.of(
                                        "NONE",
                                        "WARNING",
                                        "RECTIFICATION",
                                        "RECTIFICATION",
                                        "SUSPENSION",
                                        "SUSPENSION",
                                        "CANCELLATION")
                                .get(random.nextInt(7)),
                        "days",
                        between(20, 120)));
            case "UserTask_VerifyRectification", "UserTask_ReviewRestoration" ->
                with.addAll(List.of("good", percent(70)));
            case "UserTask_DecideCancellation" -> with.addAll(List.of("good", percent(40)));
            case "UserTask_InvestigateComplaint" -> with.addAll(List.of("good", percent(60)));
            case "UserTask_ConcludeComplaint" -> with.addAll(List.of("good", percent(60), "handOver", percent(40)));
            case "UserTask_ConcludeAppeal" -> with.addAll(List.of("good", percent(40)));
            case "UserTask_ReviewDisposal", "UserTask_ApproveDisposal" -> with.addAll(List.of("good", percent(90)));
            default -> {
                // Done in one way only.
            }
        }
        if (key.equals("UserTask_AppointExperts") && percent(4)) {
            plan(today, "declare interest", null, "person", People.EXPERTS.get(random.nextInt(People.EXPERTS.size())));
        }
        LocalDate day = today.plusDays(delay);
        plan(day, "task", caseLabel, with.toArray());
        return day;
    }

    /** A case waits for the organisation: it does what it should, in time, late or never. */
    void awaited(LocalDate today, String caseLabel, String activity) {
        switch (activity) {
            case "ReceiveTask_AwaitSupplement" -> respond(today, "supplement", caseLabel, 31);
            case "ReceiveTask_AwaitAgreementAndPayment" -> {
                plan(today.plusDays(percent(90) ? between(0, 20) : between(60, 220)), "sign", caseLabel);
                if (percent(60)) {
                    plan(today.plusDays(between(0, 40)), "pay", caseLabel, "percent", 100);
                } else {
                    plan(today.plusDays(between(0, 30)), "pay", caseLabel, "percent", between(10, 90));
                    plan(today.plusDays(between(31, percent(50) ? 300 : 60)), "pay", caseLabel, "percent", 100);
                }
            }
            case "ReceiveTask_AwaitStatement" -> respond(today, "state", caseLabel, 10);
            case "ReceiveTask_AwaitRectification" -> respond(today, "rectify", caseLabel, 70);
            case "ReceiveTask_AwaitRestoration" -> respond(today, "ask for restoration", caseLabel, 183);
            case "ReceiveTask_AwaitComplaintRecord" -> respond(today, "hand in record", caseLabel, 15);
            default -> {
                // It waits for the product itself.
            }
        }
    }

    private void respond(LocalDate today, String deed, String caseLabel, int days) {
        if (percent(70)) {
            plan(today.plusDays(between(0, days - 2)), deed, caseLabel);
        } else if (percent(60)) {
            plan(today.plusDays(between(days - 1, days + 12)), deed, caseLabel);
        }
    }

    /** A case of its own was closed. */
    void closed(LocalDate today, String caseLabel, String kind, String outcome) {
        switch (outcome) {
            case "FILING_REFUSED", "SUPPLEMENT_MISSED", "NOT_PASSED" -> {
                appeal(today, caseLabel, 35);
                if (percent(80)) {
                    apply(today.plusDays(between(20, 240)));
                }
            }
            case "WITHDRAWN" -> {
                if (kind.startsWith("INITIAL") || kind.startsWith("MAINTENANCE")) {
                    apply(today.plusDays(between(30, 300)));
                }
            }
            case "WARNED", "RECTIFIED", "RESTORED" -> appeal(today, caseLabel, 20);
            case "CANCELLED" -> {
                if (!kind.equals("CERTIFICATE")) {
                    appeal(today, caseLabel, 40);
                    apply(today.plusDays(between(100, 500)));
                }
            }
            default -> {
                // Nobody has anything to say to it.
            }
        }
    }

    private void appeal(LocalDate today, String caseLabel, int weight) {
        if (percent(weight)) {
            LocalDate day = today.plusDays(percent(80) ? between(0, 40) : between(100, 900));
            plan(day, "appeal", caseLabel);
            if (percent(12)) {
                plan(day.plusDays(between(1, 20)), "withdraw appeal", "#" + organisation + "." + ideas);
            }
        }
    }

    /** It got a certificate: what happens in the years of its validity, and whether maintenance is applied for in time. */
    void certified(LocalDate today, String caseLabel, LocalDate validUntil) {
        LocalDate latest = validUntil.minusMonths(6);
        int when = random.nextInt(100);
        if (when < 62) {
            apply(latest.minusDays(between(0, 90)));
        } else if (when < 80) {
            apply(latest.plusDays(between(1, 180)));
        } else if (when < 88) {
            apply(validUntil.plusDays(between(1, 170)));
        } else if (when < 96) {
            apply(validUntil.plusDays(between(190, 400)));
        }
        if (percent(8)) {
            apply(latest.minusDays(between(0, 200)));
        }
        for (int i = percent(30) ? between(1, 3) : 0; i > 0; i--) {
            plan(today.plusDays(between(10, 1090)), "find violation", caseLabel);
        }
        for (int i = percent(25) ? between(1, 2) : 0; i > 0; i--) {
            plan(today.plusDays(between(10, 1090)), "complain", caseLabel, "anonymous", percent(50));
        }
        if (percent(12)) {
            LocalDate renamed = today.plusDays(between(1, 1000));
            plan(renamed, "rename", null, "name", "云安第%d.%d科技有限公司".formatted(organisation, ideas));
            plan(renamed.plusDays(between(0, 60)), "ask for replacement", caseLabel, "reason", "NAME_CHANGED");
        }
        if (percent(5)) {
            plan(today.plusDays(between(1, 1000)), "ask for replacement", caseLabel, "reason", "LOST");
        }
    }
}
