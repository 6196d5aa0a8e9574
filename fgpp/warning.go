package fgpp

import "fmt"

// Warning is something in a domain that is allowed and probably not meant. It
// is a plain value.
type Warning struct {
	// Object is what it is about, such as `PSO "admins"` or `domain`.
	Object string
	// Reason says what is suspicious.
	Reason string
}

// String returns `object: reason`.
func (w Warning) String() string { return w.Object + ": " + w.Reason }

// Warnings returns what has no effect in the domain: PSOs below the functional
// level for them, links to groups that cannot apply a PSO, and PSOs that
// therefore apply to nobody. PSOs come in winning order, links in theirs. The
// slice is the caller's.
//
// A group without members is none of it, for accounts may have it as their
// primary group.
func (d *Domain) Warnings() []Warning {
	d = d.orDefault()
	var found []Warning
	if len(d.psos) > 0 && !d.level.supportsPSOs() {
		found = append(found, Warning{"domain", "no PSO applies, because " + ReasonFunctionalLevel.String()})
	}
	for _, p := range d.psos {
		label := fmt.Sprintf("PSO %q", p.Name)
		effective := 0
		for _, id := range p.links {
			g := d.objects[id].group
			if g == nil || g.obstacle() == noObstacle {
				effective++
				continue
			}
			found = append(found, Warning{label, fmt.Sprintf("its link to %q has no effect, because %v", g.dn, g.obstacle())})
		}
		switch {
		case len(p.links) == 0:
			found = append(found, Warning{label, "it applies to nobody, because it is linked to nothing"})
		case effective == 0:
			found = append(found, Warning{label, "it applies to nobody, because none of its links has an effect"})
		}
	}
	return found
}
