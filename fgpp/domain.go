package fgpp

// DomainConfig describes a domain to [NewDomain], which copies what it keeps.
// The zero value is a domain with the Windows defaults and no PSO.
type DomainConfig struct {
	// Name is the domain's name, such as "contoso.com". It is only repeated
	// in results, and may be empty.
	Name string
	// FunctionalLevel decides whether PSOs are in force.
	FunctionalLevel FunctionalLevel
	// Policy is the default domain policy, or nil for [WindowsDefaults].
	Policy *Settings
	// PSOs are the domain's password settings objects, in any order.
	PSOs []PSO
	// Groups are the groups that matter: those that PSOs are linked to, and
	// those nested in them. Any order, and cycles, are fine.
	Groups []Group
}

// Domain knows which settings govern each account of a domain. It is made by
// [NewDomain], immutable, and safe for concurrent use. The zero value and nil
// behave like [DefaultDomain].
type Domain struct {
	name   string
	level  FunctionalLevel
	policy *Settings // nil only in the zero Domain
	psos   []pso     // in winning order
	groups []*group  // in input order

	ids     map[string]int // the key of each DN mentioned, and its index in objects
	objects []object
}

// object is what one DN names: an account, unless group is set.
type object struct {
	direct    claims // of the PSOs linked to the account
	inherited claims // of the PSOs linked to groups that it is a member of
	group     *group
}

var defaultDomain = func() *Domain {
	policy := WindowsDefaults()
	return &Domain{policy: &policy}
}()

// DefaultDomain returns a domain without a name, with [WindowsDefaults] and no
// PSO.
func DefaultDomain() *Domain { return defaultDomain }

// orDefault lets a nil or zero Domain behave like the default.
func (d *Domain) orDefault() *Domain {
	if d == nil || d.policy == nil {
		return defaultDomain
	}
	return d
}

// NewDomain validates and freezes config. It returns every problem at once,
// each a [*FieldError], joined in the order of config: settings out of range,
// PSOs without a name or precedence, names or GUIDs that occur twice, GUIDs
// missing where they would have to break a tie, malformed DNs, groups that
// occur twice. What is merely suspicious is in [Domain.Warnings].
func NewDomain(config DomainConfig) (*Domain, error) {
	return compile(config)
}

// Name returns the domain's name.
func (d *Domain) Name() string { return d.orDefault().name }

// FunctionalLevel returns the domain's functional level.
func (d *Domain) FunctionalLevel() FunctionalLevel { return d.orDefault().level }

// Policy returns the default domain policy.
func (d *Domain) Policy() Settings { return *d.orDefault().policy }
