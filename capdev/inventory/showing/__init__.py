"""How the inventory looks: values for the components of ``ui``, made from records, hits and facets."""
