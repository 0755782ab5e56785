package org.cloudcert.capability.party;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.cloudcert.web.Text;

/**
 * An account that an organisation is to have.
 *
 * @param userId signs in
 * @param name of the person who uses it
 * @param password the first one; null for a user who signs in elsewhere and is known here already
 * @param reason Chinese, for the record of administrative acts
 */
public record NewOrganisationAccount(
        @NotBlank(message = "请填写用户名")
                @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,63}", message = "用户名由2至64个字母、数字、点、下划线和连字符组成")
                String userId,
        @NotBlank(message = "请填写姓名") @Text(max = 100) String name,
        @Size(min = 12, max = 200, message = "初始密码至少12个字符") String password,
        @NotBlank(message = "请填写理由") @Text(max = 1000) String reason) {}
