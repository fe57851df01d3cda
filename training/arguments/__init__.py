"""Arguments of incidents: frames with roles, sentences made from them, and the head that learns them."""
