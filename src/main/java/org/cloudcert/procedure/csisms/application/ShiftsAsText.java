package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

/** One shift a line, begin and end before its name: {@code 08:30 17:30 早班}. */
@Converter
class ShiftsAsText implements AttributeConverter<List<ApplicantShift>, String> {

    @Override
    public String convertToDatabaseColumn(List<ApplicantShift> shifts) {
        return shifts.stream()
                .map(shift -> "%s %s %s".formatted(shift.starts(), shift.ends(), shift.name()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public List<ApplicantShift> convertToEntityAttribute(String text) {
        return text.lines()
                .map(line -> line.split(" ", 3))
                .map(parts -> new ApplicantShift(parts[2], LocalTime.parse(parts[0]), LocalTime.parse(parts[1])))
                .toList();
    }
}
