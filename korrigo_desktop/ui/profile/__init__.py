"""Profiles: who I am, on which server, how the exchange stands; joining a server; the key on paper."""
