package integration_test

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// attempt is a password case: somebody tries to set a password.
type attempt struct {
	operation policy.Operation
	byUser    bool // a change over the account's own connection
	account   *account
	password  string
	last      time.Time // when the password was set, zero if it has to be changed
	// domain and settings are what governs the attempt.
	domain   *fgpp.Domain
	settings fgpp.Settings
	source   fgpp.Source
}

// request is the attempt as the library is asked about it.
func (a *attempt) request() policy.Request {
	return policy.Request{
		Password:  policy.NewSecret(a.password),
		Operation: a.operation,
		Origin:    policy.FromOnPrem,
		User:      a.account.user(a.last, a.operation),
		History:   a.account.history(a.settings.PasswordHistoryCount),
	}
}

// String describes the attempt without the password.
func (a *attempt) String() string {
	return fmt.Sprintf("%s (by the user: %t) of %v\npassword: %s, had before at %d, stored at %d\nsettings of %s: %+v\npwdLastSet %v",
		a.operation, a.byUser, a.account, shape(a.password), 1+slices.Index(a.account.passwords, a.password), a.account.rank(a.password), a.source, a.settings, a.last)
}

// attemptExclusions are the documented differences of password cases. Each has
// a test of its own in the library, against Microsoft's text.
var attemptExclusions = []exclusion[*attempt]{
	{
		name: "namesInPasswords",
		why:  "Samba never looks for names; \"Password must meet complexity requirements\" does",
		holds: func(a *attempt) bool {
			if !a.settings.ComplexityEnabled {
				return false
			}
			password := strings.ToLower(a.password)
			for _, name := range append(strings.Fields(a.account.displayName), a.account.sAMAccountName) {
				if name = strings.ToLower(strings.Trim(name, ".")); len(name) >= 3 && strings.Contains(password, name) {
					return true
				}
			}
			return false
		},
	},
	{
		name: "charactersThatAreNoLetters",
		why:  "Samba counts currency signs, emoji, digits, marks … outside ASCII as a kind; \"Password must meet complexity requirements\" has letters only",
		holds: func(a *attempt) bool {
			return complexityInDispute(a) && strings.ContainsFunc(a.password, func(r rune) bool {
				return r > unicode.MaxASCII && !unicode.IsLetter(r)
			})
		},
	},
	{
		name: "lettersWhoseCaseSambaDoesNotKnow",
		why:  "Samba takes a letter for upper or lower case only if its old tables have the other case (ß and 𝐀 have none, Ș and Ა are too new); \"Password must meet complexity requirements\" goes by Unicode's categories",
		holds: func(a *attempt) bool {
			return complexityInDispute(a) && strings.ContainsFunc(a.password, func(r rune) bool {
				return unicode.IsLetter(r) && kindByMicrosoft(r) != kindBySamba(r)
			})
		},
	},
	{
		name:  "longerThan256",
		why:   "Samba has no maximum length; MS-SAMR 3.1.1.7.2 has 256 UTF-16 units",
		holds: func(a *attempt) bool { return utf16Length(a.password) > policy.MaxUTF16 },
	},
	{
		name: "passwordNotRequired",
		why:  "Samba checks length and complexity in spite of UF_PASSWD_NOTREQD; MS-SAMR 3.1.1.7.2 does not",
		holds: func(a *attempt) bool {
			poor := utf16Length(a.password) < a.settings.MinPasswordLength ||
				a.settings.ComplexityEnabled && !complexByMicrosoft(a.password)
			return poor && a.account.subject.UserAccountControl.Has(fgpp.PasswordNotRequired|fgpp.NormalAccount)
		},
	},
	{
		name: "changeOfAMachineAccount",
		why:  "Samba checks neither history nor age of accounts without UF_NORMAL_ACCOUNT; MS-SAMR 3.1.1.7.1 does",
		holds: func(a *attempt) bool {
			limited := a.settings.MinPasswordAge > 0 || a.settings.PasswordHistoryCount > 0 && a.account.rank(a.password) > 0
			return a.operation == policy.Change && limited && !a.account.subject.UserAccountControl.Has(fgpp.NormalAccount)
		},
	},
	{
		name: "historyLowered",
		why:  "Samba refuses all that it has stored until the next change, after the history has been lowered; MS-SAMR 3.1.1.7.1 goes by the setting",
		holds: func(a *attempt) bool {
			return a.operation == policy.Change && a.account.rank(a.password) > a.settings.PasswordHistoryCount
		},
	},
	{
		name: "historyRaised",
		why:  "Samba compares with the two passwords before the current one by their Kerberos keys, too, even if the history was too short to keep them; MS-SAMR 3.1.1.7.1 has the history alone",
		holds: func(a *attempt) bool {
			before := slices.Index(a.account.passwords, a.password)
			return a.operation == policy.Change && 1 <= before && before <= 2 && before < a.settings.PasswordHistoryCount &&
				a.account.rank(a.password) == 0
		},
	},
}

// complexityInDispute reports whether complexity is demanded, and the two do not
// agree on it.
func complexityInDispute(a *attempt) bool {
	return a.settings.ComplexityEnabled && complexByMicrosoft(a.password) != complexBySamba(a.password)
}
