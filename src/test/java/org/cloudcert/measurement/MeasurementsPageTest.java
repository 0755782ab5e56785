package org.cloudcert.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementsPageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "0.01234 | 0.012",
                "0.5 | 0.50",
                "3.14159 | 3.14",
                "42.25 | 42.3",
                "123.5 | 124",
                "1234567.8 | 1,234,568",
                "7 | 7"
            })
    void numbersAreShownAsPreciselyAsTheyMean(double value, String shown) {
        assertThat(MeasurementsPage.number(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3,1,2 | 2", "4,1,2,3 | 2.5", "7 | 7"})
    void theMedianStandsInTheMiddle(String samples, double median) {
        double[] values = Arrays.stream(samples.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();

        assertThat(Figure.of("any", "1", values).median()).isEqualTo(median);
    }
}
