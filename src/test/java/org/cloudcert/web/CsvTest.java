package org.cloudcert.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "云安科技|\"云安科技\"",
                "=1+1|\"'=1+1\"",
                "+86|\"'+86\"",
                "-2|\"'-2\"",
                "@SUM(A1)|\"'@SUM(A1)\"",
                "`\t=1`|\"'\t=1\"",
                "＝1|\"'＝1\"",
                "2026-03-01|\"2026-03-01\"",
                "甲\"乙\",丙|\"甲\"\"乙\"\",丙\"",
                "``|\"\""
            })
    void aCellIsTextAndNeverAFormula(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }
}
