package fgpp

// Scope is a group's scope. The zero value is [ScopeGlobal].
type Scope int

// The scopes that a group can have. Only global security groups apply a PSO.
const (
	ScopeGlobal Scope = iota
	ScopeUniversal
	ScopeDomainLocal
	ScopeBuiltIn // a domain-local group of the system, such as Administrators
)

var scopeNames = names[Scope]{"scope", []string{"global", "universal", "domainLocal", "builtin"}}

// ParseScope reads "global", "universal", "domainLocal" or "builtin", in this
// case exactly. Its error wraps [ErrInvalid].
func ParseScope(s string) (Scope, error) { return scopeNames.parse(s) }

// String returns the name that [ParseScope] reads.
func (s Scope) String() string { return scopeNames.format(s) }

// Group is a group of the directory. The zero value is a global security
// group, like most groups, that lacks a DN. [NewDomain] copies what it is
// given.
type Group struct {
	// DN is the group's distinguished name, unique in the domain.
	DN string
	// Scope is the group's scope.
	Scope Scope
	// Distribution is true for a distribution group, which is only a mailing
	// list: GROUP_TYPE_SECURITY_ENABLED is absent from its groupType.
	Distribution bool
	// Members are the DNs of the direct members, accounts and groups, as in
	// the member attribute. Those who have the group as their primary group
	// are not among them; see [Subject.PrimaryGroup].
	Members []string
}

// group is a Group with its members resolved.
type group struct {
	dn           string
	scope        Scope
	distribution bool
	members      []int  // indexes into Domain.objects
	reach        claims // of the PSOs that reach its members
}

// obstacle is what keeps a group from applying the PSOs linked to it.
type obstacle int

const (
	noObstacle obstacle = iota
	notSecurity
	notGlobal
)

var obstacleNames = names[obstacle]{"obstacle", []string{
	"the group applies PSOs",
	"the group is a distribution group",
	"the group is not global",
}}

func (o obstacle) String() string { return obstacleNames.format(o) }

// MS-ADTS 3.1.1.4.5.36: a PSO applies through global security groups only.
func (g *group) obstacle() obstacle {
	switch {
	case g.distribution:
		return notSecurity
	case g.scope != ScopeGlobal:
		return notGlobal
	}
	return noObstacle
}
