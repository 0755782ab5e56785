package org.cloudcert.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.web.OneLine;

/**
 * What a person entered in a form, read field by field. All wrong fields are reported at once by {@link #check}.
 * Only what was submitted with the form is read ({@link FormSubmission}); only decisions set by its reader stay.
 */
public final class TaskForm {

    private static final int MAX_TEXT = 4000;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Function<String, Object> submitted;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param submitted the value of a field by its name, or null */
    TaskForm(Function<String, Object> submitted) {
        this.submitted = submitted;
    }

    /** @return the text without surrounding space; never blank once {@link #check} has passed */
    public String text(String field, String label) {
        String text = optionalText(field, label);
        if (text == null) {
            reject(field, label + "：必填");
        }
        return text;
    }

    /** @return the text without surrounding space, or null */
    public String optionalText(String field, String label) {
        Object value = value(field);
        String text = value == null ? "" : value.toString().strip();
        if (text.length() > MAX_TEXT) {
            reject(field, label + "：不超过" + MAX_TEXT + "字");
        }
        return text.isEmpty() ? null : text;
    }

    /**
     * @param max in characters
     * @return one line without surrounding space; never blank once {@link #check} has passed
     */
    public String line(String field, String label, int max) {
        String line = optionalLine(field, label, max);
        if (line == null && errors.stream().noneMatch(error -> error.field().equals(field))) {
            reject(field, label + "：必填");
        }
        return line;
    }

    /**
     * @param max in characters
     * @return one line without surrounding space, or null
     */
    public String optionalLine(String field, String label, int max) {
        String line = optionalText(field, label);
        if (line != null && line.codePointCount(0, line.length()) > max) {
            reject(field, "%s：不超过%d字".formatted(label, max));
        } else if (line != null && !OneLine.fits(line)) {
            reject(field, label + "：不得含换行等控制字符");
        }
        return line;
    }

    /**
     * @param max in characters
     * @param format what the whole line must match
     * @param hint Chinese: what is wrong where it does not
     */
    public String matching(String field, String label, int max, Pattern format, String hint) {
        return matching(field, label, line(field, label, max), format, hint);
    }

    /** {@link #matching(String, String, int, Pattern, String)}, or null where nothing was entered. */
    public String optionalMatching(String field, String label, int max, Pattern format, String hint) {
        return matching(field, label, optionalLine(field, label, max), format, hint);
    }

    private String matching(String field, String label, String line, Pattern format, String hint) {
        if (line != null && !format.matcher(line).matches()) {
            reject(field, label + "：" + hint);
        }
        return line;
    }

    public boolean flag(String field, String label) {
        Object value = value(field);
        if (value instanceof Boolean flag) {
            return flag;
        }
        reject(field, label + "：请选择是或否");
        return false;
    }

    public LocalDate date(String field, String label) {
        return parsed(field, label, "应为日期，如 2026-01-31", LocalDate::parse);
    }

    /** @return a date that is not in the future */
    public LocalDate pastDate(String field, String label) {
        LocalDate date = date(field, label);
        LocalDate today =
                ClockUtil.getCurrentTime().toInstant().atZone(SHANGHAI).toLocalDate();
        if (date != null && date.isAfter(today)) {
            reject(field, label + "：不能晚于今天");
        }
        return date;
    }

    /** @return a date that is not in the future, or null where none was entered */
    public LocalDate optionalPastDate(String field, String label) {
        Object value = value(field);
        return value == null || value.toString().isBlank() ? null : pastDate(field, label);
    }

    public Integer number(String field, String label, int min, int max) {
        Integer number = parsed(field, label, "应为整数", Integer::valueOf);
        if (number != null && (number < min || number > max)) {
            reject(field, "%s：应在%d至%d之间".formatted(label, min, max));
        }
        return number;
    }

    public <E extends Enum<E>> E choice(String field, String label, Class<E> type) {
        return parsed(field, label, "请从所列选项中选择", value -> Enum.valueOf(type, value));
    }

    /** @return the distinct user ids of a comma-separated list, at least one once {@link #check} has passed */
    public List<String> users(String field, String label) {
        String list = text(field, label);
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(user -> !user.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Adds a finding of the caller's own to those reported by {@link #check}. */
    public void reject(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** @throws Refusal naming every wrong field, if there is one */
    public void check() {
        if (!errors.isEmpty()) {
            String message =
                    String.join("；", errors.stream().map(FieldError::message).toList());
            throw Refusal.invalid("form.invalid", null, message, errors);
        }
    }

    private <T> T parsed(String field, String label, String hint, Function<String, T> parser) {
        String text = text(field, label);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            reject(field, label + "：" + hint);
            return null;
        }
    }

    private Object value(String field) {
        return submitted.apply(field);
    }
}
