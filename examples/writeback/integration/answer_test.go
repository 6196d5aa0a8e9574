package integration_test

import (
	"fmt"
	"strings"

	"github.com/go-ldap/ldap/v3"

	"github.com/passverdict/passverdict/policy"
)

// answer is what came of an attempt: "accepted", or the name of the code of the
// first rule that refuses.
type answer string

const accepted answer = "accepted"

// order is that of the domain controller's rules. It tells of the first one.
var order = []struct {
	code policy.Code
	text string // in its message
}{
	{policy.TooYoung, "password is too young to change"},
	{policy.TooShort, "the password is too short"},
	{policy.NotComplex, "the password does not meet the complexity criteria"},
	{policy.InHistory, "the password was already used"},
}

// answerOf reads the domain controller's answer. ERROR_PASSWORD_RESTRICTION is
// 0x52D [MS-ERREF 2.2].
func answerOf(err error) (answer, error) {
	if err == nil {
		return accepted, nil
	}
	if ldap.IsErrorWithCode(err, ldap.LDAPResultConstraintViolation) && strings.Contains(err.Error(), "0000052D: ") {
		for _, rule := range order {
			if strings.Contains(err.Error(), rule.text) {
				return answer(rule.code.String()), nil
			}
		}
	}
	return "", fmt.Errorf("unknown answer: %w", err)
}

// answerFor is the answer that the library's verdict stands for: the first of
// its violations in the domain controller's order. Violations that the domain
// controller does not know stand for themselves, and match nothing.
func answerFor(v policy.Verdict) answer {
	if v.Accepted() {
		return accepted
	}
	found := make(map[policy.Code]bool)
	for _, violation := range v.OnPrem.Violations {
		found[violation.Code] = true
	}
	for _, rule := range order {
		if found[rule.code] {
			return answer(rule.code.String())
		}
	}
	return answer(v.String())
}
