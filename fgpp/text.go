package fgpp

// Text forms, for JSON and flags: each type is written as its String method
// has it and read as its Parse function does.

// MarshalText returns [ObjectClass.String].
func (c ObjectClass) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText is [ParseObjectClass].
func (c *ObjectClass) UnmarshalText(text []byte) (err error) {
	*c, err = ParseObjectClass(string(text))
	return err
}

// MarshalText returns [Scope.String].
func (s Scope) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText is [ParseScope].
func (s *Scope) UnmarshalText(text []byte) (err error) {
	*s, err = ParseScope(string(text))
	return err
}

// MarshalText returns [GUID.String].
func (g GUID) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText is [ParseGUID].
func (g *GUID) UnmarshalText(text []byte) (err error) {
	*g, err = ParseGUID(string(text))
	return err
}

// MarshalText returns [Source.String].
func (s Source) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalText returns [Via.String].
func (v Via) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// MarshalText returns [Reason.String].
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }
