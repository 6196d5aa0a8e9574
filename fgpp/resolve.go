package fgpp

// Resolve tells which settings govern the account s, from where, and why
// (MS-ADTS 3.1.1.4.5.36, msDS-ResultantPSO). It takes two map lookups, however
// large the domain is, and does not allocate unless a DN is over 512 bytes.
//
// The only errors are [*FieldError]s for a malformed DN or PrimaryGroup of s.
func (d *Domain) Resolve(s Subject) (Resolution, error) {
	d = d.orDefault()
	account, err := d.lookup("dn", s.DN)
	if err != nil {
		return Resolution{}, err
	}
	primary, err := d.lookup("primaryGroup", s.PrimaryGroup)
	if err != nil {
		return Resolution{}, err
	}
	if reason, excluded := d.excludes(s); excluded {
		return d.fallBack(reason), nil
	}

	direct, byGroup := account.direct, account.inherited
	if primary.group != nil {
		byGroup.merge(primary.group.reach) // the group itself does not list the account
	}
	switch {
	// A PSO linked to the user wins over any linked to groups, whatever their
	// precedence.
	case direct.n > 0:
		best := direct.top[0]
		if direct.n == 1 && byGroup.beyond(best) {
			return d.award(best, ViaDirect, ReasonDirectBeatsGroup), nil
		}
		return d.award(best, ViaDirect, d.margin(direct)), nil
	case byGroup.n > 0:
		return d.award(byGroup.top[0], ViaGroup, d.margin(byGroup)), nil
	}
	return d.fallBack(ReasonNoPSOLinked), nil
}

// CreationSettings returns what governs the password of an account that is
// being created: always the default domain policy, for it has no PSO yet
// (MS-SAMR 3.1.1.7.1).
func (d *Domain) CreationSettings() Resolution {
	return d.orDefault().fallBack(ReasonCreation)
}

// excludes reports whether no PSO can apply to s, and why. The rules come in
// the order of MS-ADTS 3.1.1.4.5.36.
func (d *Domain) excludes(s Subject) (why Reason, excluded bool) {
	switch {
	case !d.level.supportsPSOs():
		return ReasonFunctionalLevel, true
	case s.ObjectClass != ClassUser && s.ObjectClass != ClassInetOrgPerson:
		return ReasonNotAUser, true
	case !s.UserAccountControl.Has(NormalAccount):
		return ReasonNotNormalAccount, true
	case s.RID == RIDKrbTgt:
		return ReasonKrbTgt, true
	case s.SecondaryKrbTgt:
		return ReasonSecondaryKrbTgt, true
	}
	return 0, false
}

// lookup returns what is known of the object that a DN of the subject names:
// nothing, if it is empty or the domain was not told of it.
func (d *Domain) lookup(field, dn string) (object, error) {
	id, err := d.find(field, dn)
	if id < 0 {
		return object{}, err
	}
	return d.objects[id], nil
}

// find returns the index of that object, or -1.
func (d *Domain) find(field, dn string) (id int, err error) {
	if dn == "" {
		return -1, nil
	}
	var buf [512]byte // on the stack
	key, err := appendDNKey(buf[:0], dn)
	if err != nil {
		return -1, &FieldError{"user", field, err.Error()}
	}
	if id, known := d.ids[string(key)]; known {
		return id, nil
	}
	return -1, nil
}

// margin says what the best of c has over the second best.
func (d *Domain) margin(c claims) Reason {
	switch {
	case c.n == 1:
		return ReasonOnlyCandidate
	case d.psos[c.top[0].pso].Precedence < d.psos[c.top[1].pso].Precedence:
		return ReasonLowestPrecedence
	}
	return ReasonSmallestGUID
}

// award is the resolution in favour of the PSO that makes a claim.
func (d *Domain) award(x claim, via Via, reason Reason) Resolution {
	p := &d.psos[x.pso]
	r := Resolution{Settings: p.Settings, Source: SourcePSO, Name: p.Name, Via: via, Reason: reason}
	if via == ViaGroup {
		r.Group = d.objects[p.links[x.link]].group.dn
	}
	return r
}

// fallBack is the resolution in favour of the default domain policy.
func (d *Domain) fallBack(reason Reason) Resolution {
	return Resolution{Settings: *d.policy, Source: SourceDomain, Name: d.name, Via: ViaDefault, Reason: reason}
}
