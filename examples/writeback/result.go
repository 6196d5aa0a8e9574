package main

import (
	"errors"
	"strings"

	"github.com/go-ldap/ldap/v3"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/policy"
)

// outcome is what became of the password in the directory.
type outcome string

const (
	outcomeSet          outcome = "set"
	outcomeRefused      outcome = "refused"
	outcomeUnknown      outcome = "unknown"
	outcomeNotAttempted outcome = "notAttempted"
)

// result is what the directory answered.
type result struct {
	Attempted bool    `json:"attempted"`
	Outcome   outcome `json:"outcome"`
	Reason    string  `json:"reason"`
	ruling    ruling
}

func notAttempted(reason string) result {
	return result{Outcome: outcomeNotAttempted, Reason: reason}
}

// resultOf turns what a write returned into a result. It fails if nothing was
// sent. The secrets are withheld from the reason, should the directory echo one.
func resultOf(err error, secrets ...policy.Secret) (result, error) {
	switch refused, ok := answered(err); {
	case err == nil:
		return result{Attempted: true, Outcome: outcomeSet}, nil
	case errors.Is(err, errNotSent): // the answer, if there is one, is to a bind
		return result{}, err
	case ok:
		r := rulingOf(refused)
		return result{true, outcomeRefused, r.text(withhold(refused.Err.Error(), secrets)), r}, nil
	}
	return result{Attempted: true, Outcome: outcomeUnknown, Reason: withhold(err.Error(), secrets)}, nil
}

// maxDiagnostic bounds what is repeated of the directory's words, in bytes.
const maxDiagnostic = 500

// withhold makes a text that others wrote fit for the log and the answer.
func withhold(text string, secrets []policy.Secret) string {
	for _, s := range secrets {
		if password := s.Reveal(); password != "" && strings.Contains(text, password) {
			return "[withheld: it has the password in it]"
		}
	}
	text = strings.Join(strings.Fields(strings.Trim(text, "\x00\n")), " ")
	if len(text) > maxDiagnostic {
		text = text[:maxDiagnostic] + "…"
	}
	return jsonl.Printable(text)
}

// ruling is why the directory refused a password.
type ruling int

const (
	rulingOther       ruling = iota // nothing to do with the password
	rulingRight                     // a missing right
	rulingOldPassword               // the old password is not the current one
	rulingPolicy                    // a rule, and the directory does not tell which
	rulingHistory                   // passwords that it remembers
	rulingAge                       // the minimum age
	rulingOtherRule                 // length or complexity
)

// rulingOf reads an answer. The diagnostic message begins with a system error
// code [MS-ADTS 3.1.1.3.1.9; MS-ERREF 2.2]: 52D is ERROR_PASSWORD_RESTRICTION,
// 56 ERROR_INVALID_PASSWORD. Active Directory tells no more; Samba goes on in
// English.
func rulingOf(e *ldap.Error) ruling {
	if e.ResultCode == ldap.LDAPResultInsufficientAccessRights {
		return rulingRight
	}
	code, text, _ := strings.Cut(e.Err.Error(), ":")
	switch strings.TrimLeft(strings.ToUpper(code), "0") {
	case "56":
		return rulingOldPassword
	case "52D":
	default:
		return rulingOther
	}
	for _, told := range []struct {
		words string
		ruling
	}{
		{"history", rulingHistory},
		{"too young", rulingAge},
		{"too short", rulingOtherRule},
		{"complexity", rulingOtherRule},
	} {
		if strings.Contains(text, told.words) {
			return told.ruling
		}
	}
	return rulingPolicy
}

// aboutPassword reports whether another password might have been set.
func (r ruling) aboutPassword() bool { return r != rulingOther && r != rulingRight }

// text adds to the directory's words what they mean.
func (r ruling) text(diagnostic string) string {
	meaning := ""
	switch r {
	case rulingOther:
		meaning = "the directory will not write"
	case rulingRight:
		meaning = `the agent lacks the right "Reset password" on the account, or "Change password" for a change, or "Write pwdLastSet" for a temporary one`
	case rulingOldPassword:
		meaning = "the old password is wrong"
	default:
		meaning = "the password or the moment breaks the policy"
	}
	return meaning + ": " + diagnostic
}
