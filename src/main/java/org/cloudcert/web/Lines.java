package org.cloudcert.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of several lines, each fit for {@link OneLine} but for tabs, of at most so many code points. Null is allowed, and
 * so is an empty text; one of wide spaces alone is not, which {@code @NotBlank} takes for a text.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Lines.Validator.class)
public @interface Lines {

    /** In code points. */
    int max();

    String message() default "最多{max}个字，不得只有空格，不得含换行以外的控制字符";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<Lines, String> {

        private int max;

        @Override
        public void initialize(Lines lines) {
            max = lines.max();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null
                    || value.codePointCount(0, value.length()) <= max
                            && (!value.isBlank() || value.trim().isEmpty())
                            && OneLine.fits(value.replaceAll("[\\r\\n\\t]", ""));
        }
    }
}
