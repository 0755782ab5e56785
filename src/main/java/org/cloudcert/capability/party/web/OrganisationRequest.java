package org.cloudcert.capability.party.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.web.Text;

/** An organisation as a portal sends it. */
record OrganisationRequest(
        @NotBlank(message = "必填") @Text(max = 200) String name,
        @NotBlank(message = "必填") String creditCode,
        @NotNull(message = "必填，为true、false或法定代表人姓名") @Valid LegalPerson legalPerson,
        @Text(max = 500) String address,
        @NotBlank(message = "必填") @Text(max = 100) String contactName,
        @NotBlank(message = "必填") @Text(max = 254) @Email(regexp = ".+@.+\\..+", message = "不是有效的电子邮箱")
                String contactEmail,
        @Pattern(regexp = "\\+?[0-9][0-9()\\- ]{4,29}(转[0-9]{1,6})?", message = "不是有效的电话号码") String contactPhone) {

    NewOrganisation facts() {
        return new NewOrganisation(
                name.strip(),
                new CreditCode(creditCode.strip()),
                legalPerson.independent(),
                legalPerson.representative(),
                address,
                contactName.strip(),
                contactEmail.strip(),
                contactPhone);
    }
}
