package fgpp

import "cmp"

// PSO is a password settings object (msDS-PasswordSettings), also called a
// fine-grained password policy. The zero value is not valid: a PSO has a name
// and a precedence. [NewDomain] copies what it is given.
type PSO struct {
	// Name is the object's common name. It is unique in the domain, ignoring
	// case, because all PSOs live in one container.
	Name string
	// GUID breaks ties between equal precedences. It may be zero as long as
	// no other PSO has the same precedence.
	GUID GUID
	// Precedence is msDS-PasswordSettingsPrecedence, 1 or more. The lowest
	// wins.
	Precedence int
	// AppliesTo are the DNs of the accounts and groups that the PSO is linked
	// to (msDS-PSOAppliesTo). A DN that names one of the domain's groups is a
	// link to that group, any other is a link to an account.
	AppliesTo []string
	// Settings replace the domain's as a whole.
	Settings Settings
}

// compareWinning orders PSOs from the one that wins to the one that loses.
func compareWinning(a, b PSO) int {
	// MS-ADTS 3.1.1.4.5.36: the lowest precedence wins; ties go to the
	// smallest objectGUID, compared as raw bytes.
	return cmp.Or(cmp.Compare(a.Precedence, b.Precedence), a.GUID.Compare(b.GUID))
}

// pso is a PSO with its links resolved.
type pso struct {
	PSO
	links []int // AppliesTo, as indexes into Domain.objects
}
