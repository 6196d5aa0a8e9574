package fgpp

// claim says that a PSO reaches an account, and by which of its links. PSOs
// count in winning order, so the lesser claim is the better one.
type claim struct{ pso, link int32 }

// claims are the best two claims of different PSOs: the winner, and the
// runner-up that explains what it won by. The zero value holds none.
type claims struct {
	top [2]claim
	n   int8
}

// add enters a claim, and reports whether its PSO is new among the best two.
func (c *claims) add(x claim) bool {
	for i := range c.n {
		if c.top[i].pso == x.pso {
			c.top[i].link = min(c.top[i].link, x.link)
			return false
		}
	}
	switch {
	case c.n == 0:
		c.top[0] = x
	case x.pso < c.top[0].pso:
		c.top[0], c.top[1] = x, c.top[0]
	case c.n == 1 || x.pso < c.top[1].pso:
		c.top[1] = x
	default:
		return false
	}
	c.n = min(c.n+1, 2)
	return true
}

// merge enters all claims of other.
func (c *claims) merge(other claims) {
	for _, x := range other.top[:other.n] {
		c.add(x)
	}
}

// beyond reports whether c has a claim of another PSO than x's.
func (c *claims) beyond(x claim) bool {
	return c.n == 2 || c.n == 1 && c.top[0].pso != x.pso
}

// spread lets every PSO claim the accounts that it reaches. Since PSOs come in
// winning order and links in theirs, the first claims are the best, and a
// group that has two already is not entered again: the work grows with the
// number of memberships, not with the number of PSOs times that.
func (d *Domain) spread() {
	for p := range d.psos {
		for l, id := range d.psos[p].links {
			x := claim{int32(p), int32(l)}
			linked := &d.objects[id]
			switch {
			// A DN names one object: a link to a group is not a direct link,
			// not even for a subject that claims the group's DN.
			case linked.group == nil:
				linked.direct.add(x)
			case linked.group.obstacle() == noObstacle:
				d.descend(linked.group, x)
			}
		}
	}
}

// descend hands a claim to the members of a group and of the groups nested in
// it. Cycles end because a group takes a PSO's claim once.
func (d *Domain) descend(from *group, x claim) {
	pending := []*group{from}
	for len(pending) > 0 {
		last := len(pending) - 1
		g := pending[last]
		pending = pending[:last]
		if !g.reach.add(x) {
			continue
		}
		for _, id := range g.members {
			member := &d.objects[id]
			member.inherited.add(x)
			// MS-ADTS 3.1.1.4.5.36: only security groups pass membership on.
			if nested := member.group; nested != nil && !nested.distribution {
				pending = append(pending, nested)
			}
		}
	}
}
