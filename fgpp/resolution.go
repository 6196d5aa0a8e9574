package fgpp

// Resolution says which settings govern an account, where they come from, and
// why. The zero value is not meaningful. It is a plain value without
// references.
type Resolution struct {
	// Settings apply as a whole.
	Settings Settings
	// Source is the kind of object that the settings come from.
	Source Source
	// Name is the name of the PSO, or of the domain.
	Name string
	// Via is how the PSO reaches the account.
	Via Via
	// Group is, for [ViaGroup], the DN of the group that the PSO is linked
	// to, as [Group.DN] spells it. If several of the PSO's groups reach the
	// account, it is the first in the order of [PSO.AppliesTo].
	Group string
	// Reason is the rule that decided.
	Reason Reason
}

// Source is where settings come from. The zero value is [SourceDomain].
type Source int

// The sources of settings.
const (
	SourceDomain Source = iota
	SourcePSO
)

var sourceNames = names[Source]{"source", []string{"domain", "pso"}}

// String returns "domain" or "pso".
func (s Source) String() string { return sourceNames.format(s) }

// Via is how settings reach an account. The zero value is [ViaDefault].
type Via int

// The ways that settings reach an account.
const (
	ViaDefault Via = iota // the domain's settings: no PSO applies
	ViaDirect             // the PSO is linked to the account
	ViaGroup              // the PSO is linked to a group that the account is in
)

var viaNames = names[Via]{"via", []string{"default", "direct", "group"}}

// String returns "default", "direct" or "group".
func (v Via) String() string { return viaNames.format(v) }

// Reason is the rule that decided which settings govern an account: either
// why no PSO does, or what the winner has over the runner-up. The zero value
// is [ReasonNoPSOLinked].
type Reason int

// The reasons, in the order of the rules of MS-ADTS 3.1.1.4.5.36 within each
// half.
const (
	// The domain's settings apply, because …
	ReasonNoPSOLinked      Reason = iota // no PSO reaches the account
	ReasonCreation                       // the account is being created
	ReasonFunctionalLevel                // the domain is below Windows Server 2008
	ReasonNotAUser                       // the class is not user or inetOrgPerson
	ReasonNotNormalAccount               // UF_NORMAL_ACCOUNT is not set
	ReasonKrbTgt                         // the RID is 502
	ReasonSecondaryKrbTgt                // it is the krbtgt of a read-only DC

	// The PSO applies, because …
	ReasonOnlyCandidate    // no other PSO reaches the account
	ReasonDirectBeatsGroup // it alone is linked to the account, others to groups
	ReasonLowestPrecedence // its precedence is lower than the runner-up's
	ReasonSmallestGUID     // its precedence is the same, its objectGUID smaller
)

var reasonNames = names[Reason]{"reason", []string{
	"no PSO is linked to the account or to a group that applies one to it",
	"an account is created under the domain's policy",
	"the domain functional level is below Windows Server 2008",
	"the account is not a user or inetOrgPerson",
	"the account is not a normal account",
	"the account is krbtgt",
	"the account is the krbtgt account of a read-only domain controller",
	"it is the only PSO that reaches the account",
	"it is linked to the account, and the others only to groups",
	"it has the lowest precedence",
	"it has the smallest objectGUID among equal precedences",
}}

// String returns the reason as a clause in English, for administrators.
func (r Reason) String() string { return reasonNames.format(r) }
