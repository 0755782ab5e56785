package org.cloudcert.forms;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cloudcert.forms.FieldConventions.Convention;
import org.cloudcert.forms.FieldConventions.Violation;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every task form must keep to, and which variables each one submits. */
class FormConventionsTest {

    private static final Path FORMS = Path.of("forms");
    private static final Path ASSETS = Path.of("src/main/resources/META-INF/resources/forms-assets");
    private static final int STRING_VARIABLE_LENGTH = 4000;
    private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]{2,}");
    private static final Pattern ASSET = Pattern.compile("/forms-assets/([\\w.-]+\\.(?:js|css))");

    private static final FieldConventions FIELDS = new FieldConventions();

    /** Form → the variables that it submits, name:type. The task listeners read exactly these. */
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            entry(
                    "qualification/check-filing",
                    "legalPersonConfirmed:Boolean sealedAndBoundConfirmed:Boolean electronicCopyConfirmed:Boolean"
                            + " completenessCheckedBy:String completenessCheckedOn:String projectLead:String"
                            + " filingNote:String"),
            entry(
                    "qualification/review-materials",
                    "formalQuality:String basicQualification:String basicAbility:String processCapability:String"
                            + " organisationCapability:String opinion:String"),
            entry(
                    "qualification/decide-missed-supplement",
                    "missedDecision:String extensionDays:Long decisionReason:String"),
            entry("qualification/draft-agreement", "specialTerms:String preparation:String"),
            entry("qualification/approve-agreement", "agreementApproved:Boolean approvalNote:String"),
            entry("qualification/appoint-team", "teamMembers:String"),
            entry(
                    "qualification/agree-plan",
                    "planFrom:String planUntil:String agreedOn:String agreedWith:String planScope:String"),
            entry("qualification/rate-criteria", ""),
            entry("qualification/conclude-assessment", "conclusion:String conclusionReason:String"),
            entry("qualification/appoint-experts", "experts:String expertChair:String"),
            entry("qualification/vote", "vote:String voteReason:String"),
            entry("qualification/conclude-review", "reviewDecision:String reviewReason:String"),
            entry("qualification/approve-issue", "issueDecision:String issueReason:String"),
            entry("qualification/make-certificate", "batchNo:String"),
            entry("qualification/review-replacement", "replacementApproved:Boolean replacementNote:String"),
            entry("qualification/supervise-overdue-project", "supervisionMeasure:String"),
            entry("common/review-disposal", "reviewPassed:Boolean reviewNote:String"),
            entry("common/approve-disposal", "disposalApproved:Boolean approvalNote:String"),
            entry(
                    "qualification/investigate-violation",
                    "violationEstablished:Boolean gravity:String consequence:Boolean uncooperative:Boolean"
                            + " findings:String"),
            entry(
                    "qualification/decide-sanction",
                    "sanction:String rectifyBy:String sanctionReason:String deviationReason:String"),
            entry("qualification/verify-rectification", "rectificationAccepted:Boolean verificationOpinion:String"),
            entry("qualification/review-restoration", "restorationApproved:Boolean restorationOpinion:String"),
            entry("qualification/decide-cancellation", "suspensionEnd:String cancellationReason:String"),
            entry("qualification/investigate-appeal", "appealFindings:String"),
            entry("qualification/conclude-appeal", "appealDecision:String appealReason:String"),
            entry(
                    "qualification/investigate-complaint",
                    "complaintMatter:String complaintFindings:String callForRecord:Boolean"),
            entry(
                    "qualification/conclude-complaint",
                    "complaintDecision:String complaintReason:String complaintPrevention:String handOver:Boolean"),
            entry(
                    "qualification/register-application",
                    "applicant:String organisationId:String organisationName:String creditCode:String"
                            + " legalPerson:Boolean legalRepresentative:String address:String contactName:String"
                            + " contactEmail:String contactPhone:String level:Long receivedOn:String"
                            + " sealedAndBound:Boolean electronicCopy:Boolean selfCheckedBy:String"
                            + " selfCheckedOn:String registrationNote:String"),
            entry("csisms/review-extension", "extensionAccepted:Boolean combined:Boolean extensionNote:String"),
            entry("csisms/review-recertification", "significantChanges:Boolean recertificationNote:String"),
            entry(
                    "csisms/review-application",
                    "legalPersonVerified:Boolean permitsVerified:Boolean operationVerified:Boolean"
                            + " spotCheckVerified:Boolean otherVerified:Boolean stopOrderFound:Boolean"
                            + " violationListed:Boolean auditDays:Long reviewFactors:String bodyAble:Boolean"
                            + " bothAgreed:Boolean reviewOutcome:String projectLead:String reviewOpinion:String"),
            entry("csisms/draft-contract", "contractTerms:String"),
            entry("csisms/sign-contract", "contractSigned:Boolean contractNote:String"),
            entry("csisms/make-csisms-certificate", "contentChecked:Boolean"),
            entry("csisms/conclude-stage1", "readiness:String stage1Findings:String"),
            entry("csisms/review-concern-answers", "concernsSettled:Boolean concernOpinion:String"),
            entry("csisms/review-transfer", "transferAuditNeeded:Boolean transferOpinion:String"),
            entry("csisms/set-up-programme", "expectedDecision:String sites:String services:String coverage:String"),
            entry("csisms/decide-measure", "verdict:String keptScope:String verdictReason:String"),
            entry("csisms/decide-restoration", "restorationVerdict:String restorationReason:String"),
            entry("csisms/investigate-client-appeal", "appealFindings:String"),
            entry("csisms/conclude-client-appeal", "appealDecision:String appealReason:String"),
            entry("csisms/investigate-client-complaint", "complaintMatter:String complaintFindings:String"),
            entry(
                    "csisms/conclude-client-complaint",
                    "complaintFounded:Boolean complaintFollowUp:String complaintReason:String"),
            entry("csisms/assess-report", "reportAction:String reportReason:String"),
            entry(
                    "csisms/appoint-audit-team",
                    "teamMembers:String teamLeader:String auditFrom:String auditUntil:String headcount:Long"
                            + " siteCount:Long complexity:String integrated:Boolean auditDays:String"
                            + " deviationReason:String"),
            entry("csisms/decide-objection", "membersReplaced:Boolean objectionReason:String"),
            entry(
                    "csisms/plan-audit",
                    "auditAccepted:Boolean refusalReason:String planFrom:String planUntil:String planText:String"
                            + " shifts:String controls:String"),
            entry("csisms/record-findings", ""),
            entry(
                    "csisms/end-on-site",
                    "onSiteDone:Boolean refusalReason:String onSiteFrom:String onSiteUntil:String shifts:String"
                            + " controls:String"),
            entry("csisms/verify-corrections", ""),
            entry("csisms/write-report", "auditPositive:Boolean reportText:String"),
            entry("csisms/decide-certification", "decisionOutcome:String decisionReason:String"),
            entry("csisms/clarify-audit", "clarification:String"),
            entry("csisms/review-conflict", "conflictStands:Boolean conflictConclusion:String"),
            entry("common/record-receipt", "receivedOn:String receiptNote:String"));

    static List<String> forms() {
        try (Stream<Path> files = Files.walk(FORMS)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .map(file -> FORMS.relativize(file).toString().replace('\\', '/'))
                    .map(name -> name.substring(0, name.length() - ".html".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFormIsListedHereAndEveryListedFormExists() {
        assertThat(forms()).containsExactlyInAnyOrderElementsOf(VARIABLES.keySet());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void submitsExactlyItsVariables(String form) {
        Map<String, String> submitted = new TreeMap<>();
        Elements fields = parse(form).select("[cam-variable-name]");
        fields.forEach(field -> submitted.put(field.attr("cam-variable-name"), field.attr("cam-variable-type")));

        Map<String, String> expected = new TreeMap<>();
        Stream.of(VARIABLES.get(form).split(" "))
                .filter(pair -> !pair.isEmpty())
                .forEach(pair ->
                        expected.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1)));
        assertThat(submitted).isEqualTo(expected);
        assertThat(fields)
                .as("the forms SDK refuses a variable that two fields carry")
                .hasSameSizeAs(expected.keySet());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isOneNamedFormThatBeginsWithTheCase(String form) {
        Document page = parse(form);

        assertThat(page.select("form")).hasSize(1);
        Element root = page.selectFirst("form");
        assertThat(root.attr("role")).isEqualTo("form");
        assertThat(root.attr("name")).as("case.js finds Angular's form by it").isEqualTo("taskForm");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(root.select(".cc-case")).hasSize(1);
        assertThat(root.selectFirst(".cc-case").attr("data-variables").split(" "))
                .contains("caseNo");
        assertThat(root.selectFirst(".cc-case, label, legend, input, select, textarea, p, [data-panel]"))
                .as("nothing stands before the case")
                .isSameAs(root.selectFirst(".cc-case"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldHasALabel(String form) {
        Document page = parse(form);
        for (Element field : page.select("input, select, textarea")) {
            if (field.attr("type").equals("hidden")) {
                assertThat(field.parents().select("fieldset").select("> legend"))
                        .as("legend of the group of %s", field.attr("cam-variable-name"))
                        .isNotEmpty();
            } else {
                assertThat(field.id()).as("id of %s", field).isNotEmpty();
                assertThat(page.select("label[for=" + field.id() + "]").text())
                        .as("label of %s", field.id())
                        .isNotBlank();
            }
            for (String id : field.attr("aria-describedby").split(" ")) {
                assertThat(id.isEmpty() || page.getElementById(id) != null)
                        .as("description %s", id)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldSaysWhatItIsForAndTakesWhatTheProductTakes(String form) {
        assertThat(FIELDS.violations(form, read(FORMS.resolve(form + ".html")))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} {3}")
    @MethodSource("planted")
    void aPlantedViolationIsFound(Convention convention, String form, String text, String replacement) {
        String sound = read(FORMS.resolve(form + ".html"));
        String broken = sound.replaceAll("(?s)" + text, replacement);
        assertThat(broken).isNotEqualTo(sound);

        assertThat(FIELDS.violations(form, broken))
                .extracting(Violation::convention)
                .containsOnly(convention);
    }

    static Stream<Arguments> planted() {
        String receipt = "common/record-receipt";
        String filing = "qualification/check-filing";
        String missed = "qualification/decide-missed-supplement";
        String vote = "qualification/vote";
        String experts = "qualification/appoint-experts";
        String paper = "qualification/register-application";
        return Stream.of(
                arguments(Convention.LABEL, receipt, "<label for=\"record-receipt-receivedOn\">.*?</label>", ""),
                arguments(Convention.LABEL, filing, "<legend>申请单位是独立法人.*?</legend>", ""),
                arguments(
                        Convention.HELP,
                        receipt,
                        "<p class=\"help-block\" id=\"record-receipt-receivedOn-help\">.*?</p>",
                        ""),
                arguments(Convention.HELP, vote, "弃权不计入有效评议人数。", ""),
                arguments(Convention.HELP, receipt, "\"record-receipt-receivedOn-help ", "\""),
                arguments(Convention.HELP, experts, "<fieldset (.*?)appoint-experts-experts-help ", "<fieldset $1"),
                arguments(Convention.ERROR, receipt, "<p [^>]*id=\"record-receipt-receivedOn-error\"[^>]*></p>", ""),
                arguments(Convention.ERROR, receipt, " aria-live=\"polite\"", ""),
                arguments(Convention.ERROR, receipt, " record-receipt-receivedOn-error\"", "\""),
                arguments(Convention.ERROR, filing, " check-filing-electronicCopyConfirmed-error\"", "\""),
                arguments(Convention.READ, vote, "cam-variable-name=\"voteReason\"", "cam-variable-name=\"why\""),
                arguments(Convention.READ, vote, "<textarea.*?</textarea>", ""),
                arguments(Convention.REQUIRED, receipt, "String\" required", "String\""),
                arguments(Convention.REQUIRED, filing, " ng-value=\"(true|false)\" required", " ng-value=\"$1\""),
                arguments(Convention.LIMIT, receipt, "maxlength=\"4000\"", "maxlength=\"3999\""),
                arguments(Convention.LIMIT, filing, "maxlength=\"200\"", "maxlength=\"201\""),
                arguments(Convention.LIMIT, missed, "min=\"1\"", "min=\"0\""),
                arguments(Convention.LIMIT, missed, "max=\"31\"", "max=\"367\""),
                arguments(Convention.LIMIT, paper, "max=\"5\"", "max=\"6\""),
                arguments(Convention.LIMIT, receipt, "type=\"date\"", "type=\"search\""),
                arguments(Convention.LIMIT, receipt, " data-past", ""),
                arguments(Convention.LIMIT, filing, "cam-variable-type=\"Boolean\"", "cam-variable-type=\"String\""),
                arguments(Convention.CHOICE, vote, "<option value=\"ABSTAIN\">弃权</option>", ""),
                arguments(Convention.CHOICE, vote, "value=\"PASS\"", "value=\"YES\""),
                arguments(Convention.REFUSAL, filing, "filing.lead-missing", "filing.lead-absent"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldIsOneThatTheFormsSdkCanBind(String form) {
        Document page = parse(form);
        for (Element field : page.select("[cam-variable-name]")) {
            String name = field.attr("cam-variable-name");
            assertThat(field.attr("cam-variable-type")).as(name).isIn("String", "Boolean", "Long");
            if (field.attr("cam-variable-type").equals("Boolean")) {
                assertThat(page.select("input[type=radio][ng-model=" + name + "]")
                                .select("[required], [ng-required]"))
                        .as("the radio buttons of %s", name)
                        .hasSize(2);
                assertThat(field.attr("ng-attr-value")).isEqualTo("{{" + name + "}}");
            } else {
                assertThat(field.attr("name")).as("Angular's control").isEqualTo(name);
            }
            if (field.is("textarea, input[type=text]")) {
                assertThat(field.attr("maxlength")).as("length of %s", name).matches("\\d+");
                assertThat(Integer.parseInt(field.attr("maxlength")))
                        .as("length of %s", name)
                        .isBetween(1, STRING_VARIABLE_LENGTH);
            }
            assertThat(field.parents().is("[ng-if], [ng-repeat]"))
                    .as("%s stands where the forms SDK sees it from the start", name)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void marksWhatIsRequired(String form) {
        for (Element group : parse(form).select(".form-group")) {
            boolean required = !group.select("[required], [ng-required]").isEmpty();
            assertThat(group.select("label .cc-required, legend .cc-required").size())
                    .as(group.select("label, legend").text())
                    .isEqualTo(required ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void speaksChinese(String form) {
        Document page = parse(form);
        page.select("script").remove();
        page.traverse((node, depth) -> {
            if (node instanceof TextNode text) {
                String shown = text.text().replaceAll("\\{\\{.*?}}", "");
                assertThat(LATIN_WORD.matcher(shown).find()).as(shown).isFalse();
            }
        });
        for (String attribute : List.of("placeholder", "title", "aria-label", "data-pattern-hint", "data-min-hint")) {
            page.select("[" + attribute + "]").eachAttr(attribute).forEach(shown -> assertThat(
                            LATIN_WORD.matcher(shown).find())
                    .as(shown)
                    .isFalse());
        }
    }

    @Test
    void allFormsStartWithTheSameScript() {
        Set<String> scripts = new HashSet<>();
        for (String form : forms()) {
            Elements found = parse(form).select("script");
            assertThat(found).as(form).hasSize(1);
            assertThat(found.first().hasAttr("cam-script")).isTrue();
            assertThat(found.first().attr("type")).isEqualTo("text/form-script");
            scripts.add(found.first().data());
        }
        assertThat(scripts).hasSize(1);
    }

    @Test
    void everyPanelThatAFormAsksForExists() {
        String script = read(ASSETS.resolve("case.js"));
        Set<String> asked = new HashSet<>();
        forms().forEach(form -> asked.addAll(parse(form).select("[data-panel]").eachAttr("data-panel")));
        assertThat(asked).isNotEmpty().allSatisfy(panel -> assertThat(script)
                .contains("\n    " + panel + "(box, context) {"));
    }

    @Test
    void nothingIsParsedAsMarkupAndEveryAssetExists() {
        Set<String> named = new HashSet<>(List.of("criteria.js", "csisms-audit.js"));
        Stream.concat(forms().stream().map(form -> FORMS.resolve(form + ".html")), assets())
                .forEach(file -> {
                    String text = read(file);
                    assertThat(text)
                            .as(file.toString())
                            .doesNotContain(
                                    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "ng-bind-html");
                    ASSET.matcher(text).results().forEach(asset -> named.add(asset.group(1)));
                    assertThat(Pattern.compile("(?:src|href)\\s*=\\s*[\"']?https?:")
                                    .matcher(text)
                                    .find())
                            .as("%s reaches out of the house", file)
                            .isFalse();
                });
        assertThat(assets().map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
    }

    private static Stream<Path> assets() {
        try (Stream<Path> files = Files.list(ASSETS)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parse(String form) {
        return Jsoup.parseBodyFragment(read(FORMS.resolve(form + ".html")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
